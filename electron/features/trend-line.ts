import { createResidualOrder } from './residual-order.ts';

/** A line y = slope x + intercept. */
export interface TrendLine {
  readonly slope: number;
  readonly intercept: number;
}

/** Which slopes the median is taken of: those of all pairs of points, or of each point with that half the points on. */
export type SlopePairs = 'all' | 'half';

/** The search ends where half of all slopes lie under the one found, but for this part of them. */
const RANK_TOLERANCE = 2e-4;
const MAX_ROUNDS = 60;

/**
 * Makes a robust line fit through two points or more at rising places x: the slope is the median of the slopes of pairs
 * of points, the intercept the median of what the slope leaves. The median of all n (n - 1) / 2 slopes is searched for
 * by counting how many lie under a guess.
 *
 * Source: Theil (1950), "A rank-invariant method of linear and polynomial regression analysis".
 */
export const createTrendFit = (x: Float64Array, pairs: SlopePairs = 'all'): ((y: Float64Array) => TrendLine) => {
  const count = x.length;
  const order = createResidualOrder(x);
  const halfSlopes = new Float64Array(count >> 1);
  const mean = x.reduce((sum, value) => sum + value, 0) / count;
  const spread = x.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = (count * (count - 1)) / 4;
  const tolerance = Math.max(0.5, 2 * half * RANK_TOLERANCE);
  // The fits of one sound follow each other: the last slope, and how many slopes lay within a unit around it, are the
  // first guess of the next.
  let guess = Number.NaN;
  let density = 0;

  const leastSquaresSlope = (y: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < count; i++) sum += (x[i]! - mean) * y[i]!;
    return sum / spread;
  };

  /** The median of all slopes, by the method of false position (Illinois). */
  const medianOfAll = (y: Float64Array): number => {
    let from = Number.isNaN(guess) ? leastSquaresSlope(y) : guess;
    let fromExcess = order.start(y, from) - half;
    if (Math.abs(fromExcess) <= tolerance) return from;
    let step =
      density > 0 ? (-1.05 * fromExcess) / density : -Math.sign(fromExcess) * Math.max(1e-6, 0.02 * Math.abs(from));
    let to = from + step;
    let toExcess = order.move(y, to) - half;
    if (toExcess !== fromExcess) density = (toExcess - fromExcess) / step;
    for (let round = 0; round < MAX_ROUNDS && Math.abs(toExcess) > tolerance; round++) {
      const isBetween = toExcess * fromExcess < 0;
      if (!isBetween) step *= 2;
      const next = isBetween ? to - (toExcess * (to - from)) / (toExcess - fromExcess) : to + step;
      if (Math.abs(next - to) < 1e-12) break;
      const nextExcess = order.move(y, next) - half;
      if (isBetween && nextExcess * toExcess > 0) fromExcess *= 0.5;
      else [from, fromExcess] = [to, toExcess];
      [to, toExcess] = [next, nextExcess];
    }
    return to;
  };

  const medianOfHalf = (y: Float64Array): number => {
    const offset = count - halfSlopes.length;
    for (let i = 0; i < halfSlopes.length; i++) {
      halfSlopes[i] = (y[offset + i]! - y[i]!) / (x[offset + i]! - x[i]!);
    }
    const slope = middle(halfSlopes.sort());
    order.start(y, slope);
    return slope;
  };

  return (y) => {
    const slope = pairs === 'all' ? medianOfAll(y) : medianOfHalf(y);
    guess = slope;
    return { slope, intercept: middle(order.residuals) };
  };
};

const middle = (sorted: Float64Array): number =>
  0.5 * (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!);
