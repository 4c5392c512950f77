import { choleskyInPlace, solveLower, solveUpper } from './cholesky.ts';
import { inverseMills, logNormalCdf } from './probit.ts';

/** A place in the unit cube of what can be tuned. */
export type Point = readonly number[];

/** That one point was preferred to another; a weight below 1 for a weaker witness. */
export interface Preference {
  readonly better: Point;
  readonly worse: Point;
  readonly weight: number;
}

/** What a model thinks of a point. */
export interface Outlook {
  readonly point: Point;
  /** Expected utility. */
  readonly mean: number;
  /** The point in the model's whitened space, and that by the posterior's deviation. */
  readonly projected: Float64Array;
  readonly spread: Float64Array;
}

export interface PreferenceModel {
  readonly dimensions: number;
  at(point: Point): Outlook;
  mean(point: Point): number;
  /** How much better one point is thought to be than another, and how unsure that is. */
  difference(point: Outlook, from: Outlook): { readonly mean: number; readonly deviation: number };
}

// Units of utility: the way from the worst to the best that can be tuned is about 1. The four numbers of the prior were
// chosen on simulated listeners other than those of the test; see decision 18.
/** How utility falls, before anything is known, from the preset's own place: for each aspect, by the square of the distance. */
const FALL = 0.33;
/** Deviation of each aspect's slope: where the best place lies instead. */
const SLOPE = 0.2;
/** Deviation of what is neither a fall nor a slope, and the length over which that changes. */
const BEND = 0.1;
const LENGTH = 0.5;
/** Deviation of a listener's noise in one comparison; a tenth of the way from worst to best. */
export const LISTENER_NOISE = 0.1;

const JITTER = 1e-9;
const MAX_STEPS = 50;
const CONVERGED = 1e-10;
const SMALLEST_STEP = 1e-6;

const priorMean = (point: Point): number => -FALL * point.reduce((sum, value) => sum + (value - 0.5) ** 2, 0);

const covariance = (a: Point, b: Point): number => {
  let [distance, product] = [0, 0];
  for (let k = 0; k < a.length; k++) {
    distance += (a[k]! - b[k]!) ** 2;
    product += (a[k]! - 0.5) * (b[k]! - 0.5);
  }
  return BEND ** 2 * Math.exp(-distance / (2 * LENGTH ** 2)) + SLOPE ** 2 * product;
};

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
};

/**
 * What preferences tell of a hidden utility over the unit cube: a Gaussian process with a probit likelihood, by Laplace's
 * approximation (Chu and Ghahramani 2005, "Preference learning with Gaussian processes", ICML 22, 137-144). Its prior is
 * a bowl around the middle whose lowest place is unknown, and a smooth remainder. The mode is found by Newton's method on
 * whitened utilities, where the problem is convex and well conditioned.
 *
 * @param known At least one point, which need not have been compared.
 */
export const fitPreferences = (preferences: readonly Preference[], known: readonly Point[]): PreferenceModel => {
  const points = distinct([...known, ...preferences.flatMap(({ better, worse }) => [better, worse])]);
  const n = points.length;
  const lower = new Float64Array(n * n);
  points.forEach((point, i) => {
    for (let j = 0; j <= i; j++) lower[i * n + j] = covariance(point, points[j]!) + (i === j ? JITTER : 0);
  });
  choleskyInPlace(lower, n);
  const { mode, precision } = findMode(observe(preferences, points, lower), n);
  const coefficients = Float64Array.from(mode);
  solveUpper(lower, coefficients, n);
  const mean = (point: Point): number =>
    points.reduce((sum, each, k) => sum + coefficients[k]! * covariance(each, point), priorMean(point));

  const project = (point: Point): Float64Array => {
    const values = Float64Array.from(points, (each) => covariance(each, point));
    solveLower(lower, values, n);
    return values;
  };
  return {
    dimensions: points[0]!.length,
    mean,
    at: (point) => {
      const projected = project(point);
      const spread = Float64Array.from(projected);
      solveLower(precision, spread, n);
      return { point, mean: mean(point), projected, spread };
    },
    difference: (a, b) => {
      let variance = covariance(a.point, a.point) + covariance(b.point, b.point) - 2 * covariance(a.point, b.point);
      for (let k = 0; k < n; k++) {
        variance += (a.spread[k]! - b.spread[k]!) ** 2 - (a.projected[k]! - b.projected[k]!) ** 2;
      }
      return { mean: a.mean - b.mean, deviation: Math.sqrt(Math.max(0, variance)) };
    },
  };
};

/** A preference in terms of whitened utilities u: the better point leads by `offset + row u`. */
interface Observation {
  readonly row: Float64Array;
  readonly offset: number;
  readonly weight: number;
}

const observe = (preferences: readonly Preference[], points: readonly Point[], lower: Float64Array): Observation[] => {
  const n = points.length;
  const places = new Map(points.map((point, at) => [keyOf(point), at]));
  const rowOf = (point: Point) => {
    const at = places.get(keyOf(point))!;
    return (k: number): number => (k <= at ? lower[at * n + k]! : 0);
  };
  return preferences.map(({ better, worse, weight }) => {
    const [lead, follow] = [rowOf(better), rowOf(worse)];
    return {
      row: Float64Array.from({ length: n }, (_, k) => lead(k) - follow(k)),
      offset: priorMean(better) - priorMean(worse),
      weight,
    };
  });
};

/** The most probable whitened utilities, and the Cholesky factor of the posterior's precision there. */
const findMode = (observations: readonly Observation[], n: number) => {
  const lead = ({ row, offset }: Observation, u: Float64Array): number => (offset + dot(row, u)) / LISTENER_NOISE;
  const logPosterior = (u: Float64Array): number =>
    observations.reduce((sum, each) => sum + each.weight * logNormalCdf(lead(each, u)), -dot(u, u) / 2);
  let mode = new Float64Array(n);
  for (let step = 0; ; step++) {
    const gradient = mode.map((value) => -value);
    const precision = new Float64Array(n * n);
    for (let i = 0; i < n; i++) precision[i * n + i] = 1;
    for (const each of observations) {
      const z = lead(each, mode);
      const slope = inverseMills(z);
      const pull = (each.weight * slope) / LISTENER_NOISE;
      const curvature = (each.weight * slope * (z + slope)) / LISTENER_NOISE ** 2;
      for (let i = 0; i < n; i++) {
        gradient[i]! += pull * each.row[i]!;
        for (let j = 0; j <= i; j++) precision[i * n + j]! += curvature * each.row[i]! * each.row[j]!;
      }
    }
    choleskyInPlace(precision, n);
    const change = Float64Array.from(gradient);
    solveLower(precision, change, n);
    solveUpper(precision, change, n);
    if (dot(gradient, change) < CONVERGED || step === MAX_STEPS) return { mode, precision };
    const before = logPosterior(mode);
    let size = 1;
    const moved = () => mode.map((value, at) => value + size * change[at]!);
    while (logPosterior(moved()) < before && size > SMALLEST_STEP) size /= 2;
    mode = moved();
  }
};

const keyOf = (point: Point): string => point.map((value) => value.toFixed(6)).join();

const distinct = (points: readonly Point[]): Point[] => [
  ...new Map(points.map((point) => [keyOf(point), point])).values(),
];
