import type { LearningCurve } from './learning-curve.ts';
import { niceTicks } from './nice-ticks.ts';

/** Where the parts of the plot are, in the units of its view box. */
export interface CurveGeometry {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly secondTicks: readonly { readonly seconds: number; readonly x: number }[];
  /** Height of the line of the standard voice; null where it was not measured. */
  readonly standardY: number | null;
}

export const CURVE_BOX = { width: 440, height: 240, left: 14, right: 426, top: 30, bottom: 196 } as const;

/** A curve within this is drawn flat: a scale that follows the smallest difference would make much of nothing. */
const LEAST_RANGE_DB = 1;

/** The distance falls from top to bottom; seconds of speech go from 0 at the left. */
export const curveGeometry = (curve: LearningCurve, standardDb: number | null): CurveGeometry => {
  const distances = curve.map(({ melCepstralDistortionDb }) => melCepstralDistortionDb);
  const all = standardDb === null ? distances : [...distances, standardDb];
  const [lowest, highest] = [Math.min(...all), Math.max(...all)];
  const spare = Math.max(0, LEAST_RANGE_DB - (highest - lowest)) / 2;
  const [low, high] = [lowest - spare, highest + spare];
  const mostS = curve.at(-1)?.speechS ?? 0;
  const { left, right, top, bottom } = CURVE_BOX;
  const x = (seconds: number) => left + (mostS > 0 ? seconds / mostS : 0) * (right - left);
  const y = (distance: number) => top + ((high - distance) / (high - low)) * (bottom - top);
  return {
    points: curve.map(({ speechS, melCepstralDistortionDb }) => ({ x: x(speechS), y: y(melCepstralDistortionDb) })),
    secondTicks: niceTicks(0, mostS, 5).map((seconds) => ({ seconds, x: x(seconds) })),
    standardY: standardDb === null ? null : y(standardDb),
  };
};
