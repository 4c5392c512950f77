import { niceTicks } from '../../../shared/domain/nice-ticks.ts';
import type { LearningCurve } from './learning-curve.ts';

/** Where the parts of the plot are, in the units of its view box. */
export interface CurveGeometry {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly secondTicks: readonly { readonly seconds: number; readonly x: number }[];
  /** Height of the line of the standard voice; null where it was not measured. */
  readonly standardY: number | null;
}

/** Between `lowest` and `bottom` there is room for words under the curve. */
export const CURVE_BOX = { width: 440, height: 240, left: 14, right: 426, top: 30, lowest: 166, bottom: 196 } as const;

/** A curve within this is drawn flat: a scale that follows the smallest difference would make much of nothing. */
const LEAST_RANGE_DB = 1;

/** The distance falls from top to bottom; seconds of speech go from 0 at the left. */
export const curveGeometry = (curve: LearningCurve, standardDb: number | null): CurveGeometry => {
  const distances = curve.map(({ melCepstralDistortionDb }) => melCepstralDistortionDb);
  const all = standardDb === null ? distances : [...distances, standardDb];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const spare = Math.max(0, LEAST_RANGE_DB - (most - least)) / 2;
  const [low, high] = [least - spare, most + spare];
  const mostS = curve.at(-1)?.speechS ?? 0;
  const { left, right, top, lowest } = CURVE_BOX;
  const x = (seconds: number) => left + (mostS > 0 ? seconds / mostS : 0) * (right - left);
  const y = (distance: number) => top + ((high - distance) / (high - low)) * (lowest - top);
  return {
    points: curve.map(({ speechS, melCepstralDistortionDb }) => ({ x: x(speechS), y: y(melCepstralDistortionDb) })),
    secondTicks: niceTicks(0, mostS, 5).map((seconds) => ({ seconds, x: x(seconds) })),
    standardY: standardDb === null ? null : y(standardDb),
  };
};
