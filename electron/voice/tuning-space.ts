import { TUNED_ASPECTS, type TunedAspect, type Tuning, untuned } from '../../shared/domain/tuning.ts';
import type { Point } from './preference-model.ts';

/** An aspect as it goes from 0 to 1 in the unit cube, with what the preset has in the middle. */
interface Scale {
  readonly toUnit: (value: number) => number;
  readonly fromUnit: (unit: number) => number;
}

/** Of a factor that ends at 1 / most and at most: equal steps sound equal. */
const factor = (most: number): Scale => ({
  toUnit: (value) => 0.5 + Math.log(value) / (2 * Math.log(most)),
  fromUnit: (unit) => most ** (2 * unit - 1),
});

/** Of a change that ends at -most and at most. */
const change = (most: number): Scale => ({
  toUnit: (value) => 0.5 + value / (2 * most),
  fromUnit: (unit) => (2 * unit - 1) * most,
});

const scales: Readonly<Record<TunedAspect, Scale>> = {
  rateFactor: factor(4 / 3),
  pitchSemitones: change(3),
  f0RangeFactor: factor(2),
  pauseFactor: factor(2),
  tiltDbPerOctave: change(2),
  breathinessDb: change(8),
};

/** Fine enough for every ear. */
const DECIMALS = 1000;

/** Where a tuning lies in the unit cube; coordinates are in the order of `aspects`. */
export const toPoint = (tuning: Tuning, aspects: readonly TunedAspect[] = TUNED_ASPECTS): Point =>
  aspects.map((aspect) => scales[aspect].toUnit(tuning[aspect]));

/** The tuning of a place in the unit cube, within what can be tuned; what is none of `aspects` is as in `others`. */
export const toTuning = (
  point: Point,
  aspects: readonly TunedAspect[] = TUNED_ASPECTS,
  others: Tuning = untuned,
): Tuning => {
  const at = (aspect: TunedAspect, unit: number): number => {
    const value = scales[aspect].fromUnit(Math.min(1, Math.max(0, unit)));
    // Toward 0, or toward 1 for a factor, so that rounding never leaves the range.
    return value < 1 && value > 0 ? Math.ceil(value * DECIMALS) / DECIMALS : Math.trunc(value * DECIMALS) / DECIMALS;
  };
  return { ...others, ...Object.fromEntries(aspects.map((aspect, k) => [aspect, at(aspect, point[k]!)])) };
};
