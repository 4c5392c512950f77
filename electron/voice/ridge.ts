import { choleskyInPlace, solveLower, solveUpper } from './cholesky.ts';
import { ENTRIES, type MappingFeatures } from './mapping-features.ts';

/**
 * The sums that a weighted ridge regression is solved from. Sums of several sets of frames add up, so a set is left out
 * (cross-validation) by leaving its sums out.
 */
export interface RidgeSums {
  /** featureCount x featureCount, lower triangle: sum of w x x'. */
  readonly gram: Float64Array;
  /** featureCount x targetCount: sum of w x y'. */
  readonly moments: Float64Array;
}

export const emptyRidgeSums = (featureCount: number, targetCount: number): RidgeSums => ({
  gram: new Float64Array(featureCount * featureCount),
  moments: new Float64Array(featureCount * targetCount),
});

/** The same sums for some of the targets. */
export const pickTargets = ({ gram, moments }: RidgeSums, from: number, count: number): RidgeSums => {
  const rows = Math.round(Math.sqrt(gram.length));
  const width = moments.length / rows;
  const picked = Float64Array.from({ length: rows * count }, (_, at) => {
    const row = Math.floor(at / count);
    return moments[row * width + from + (at - row * count)]!;
  });
  return { gram, moments: picked };
};

/** Frames of an utterance with what each should be mapped to. */
export interface RidgeFrames {
  readonly features: MappingFeatures;
  /** Frames of the utterance, one for each row of `targets`. */
  readonly frames: Int32Array;
  /** frames x targetCount. */
  readonly targets: Float32Array;
  readonly weights: Float32Array;
}

/** Adds an utterance's frames to sums. The dense block is multiplied as such, the sparse columns entry by entry. */
export const addToRidgeSums = (
  { gram, moments }: RidgeSums,
  { features, frames, targets, weights }: RidgeFrames,
): void => {
  const { dense, columns, values, frameCount } = features;
  const width = dense.length / frameCount;
  const count = Math.round(Math.sqrt(gram.length));
  const targetCount = moments.length / count;
  const bias = count - 1;
  const places = new Int32Array(ENTRIES + 1);
  const amounts = new Float64Array(ENTRIES + 1);
  for (let row = 0; row < frames.length; row++) {
    const t = frames[row]!;
    const weight = weights[row]!;
    const at = t * width;
    for (let i = 0; i < width; i++) {
      const scaled = weight * dense[at + i]!;
      for (let j = 0, to = i * count; j <= i; j++, to++) gram[to]! += scaled * dense[at + j]!;
      for (let d = 0, to = i * targetCount, from = row * targetCount; d < targetCount; d++, to++, from++) {
        moments[to]! += scaled * targets[from]!;
      }
    }
    let entries = 0;
    for (let e = 0; e < ENTRIES; e++) {
      const column = columns[t * ENTRIES + e]!;
      const value = values[t * ENTRIES + e]!;
      if (column < 0 || value === 0) continue;
      places[entries] = column;
      amounts[entries++] = value;
    }
    places[entries] = bias;
    amounts[entries++] = 1;
    for (let e = 0; e < entries; e++) {
      const scaled = weight * amounts[e]!;
      const to = places[e]! * count;
      for (let j = 0; j < width; j++) gram[to + j]! += scaled * dense[at + j]!;
      for (let f = 0; f <= e; f++) gram[to + places[f]!]! += scaled * amounts[f]!;
      const moment = places[e]! * targetCount;
      for (let d = 0; d < targetCount; d++) moments[moment + d]! += scaled * targets[row * targetCount + d]!;
    }
  }
};

/** Adds sums to others, or takes them off. */
export const addRidgeSums = (into: RidgeSums, sums: RidgeSums, sign: 1 | -1 = 1): void => {
  for (let n = 0; n < into.gram.length; n++) into.gram[n]! += sign * sums.gram[n]!;
  for (let n = 0; n < into.moments.length; n++) into.moments[n]! += sign * sums.moments[n]!;
};

/** The bias is not shrunk, but for this. */
const BIAS_PENALTY = 1e-6;

/**
 * The coefficients (featureCount x targetCount) that minimise sum w |y - x W|² + penalty |W|², by Cholesky's
 * decomposition in double precision: the same sums give the same bits.
 */
export const solveRidge = ({ gram, moments }: RidgeSums, penalty: number): Float64Array => {
  const n = Math.round(Math.sqrt(gram.length));
  const lower = Float64Array.from(gram);
  for (let i = 0; i < n; i++) lower[i * n + i]! += i === n - 1 ? BIAS_PENALTY : penalty;
  choleskyInPlace(lower, n);
  const solution = Float64Array.from(moments);
  solveLower(lower, solution, n);
  solveUpper(lower, solution, n);
  return solution;
};

/** Features times coefficients: frameCount x targetCount. */
export const applyRidge = (
  features: MappingFeatures,
  coefficients: Float64Array,
  targetCount: number,
): Float32Array => {
  const { dense, columns, values, frameCount } = features;
  const width = dense.length / frameCount;
  const bias = coefficients.length - targetCount;
  const output = new Float32Array(frameCount * targetCount);
  const row = new Float64Array(targetCount);
  const addRow = (amount: number, from: number) => {
    for (let d = 0; d < targetCount; d++) row[d]! += amount * coefficients[from + d]!;
  };
  for (let t = 0; t < frameCount; t++) {
    for (let d = 0; d < targetCount; d++) row[d] = coefficients[bias + d]!;
    for (let i = 0; i < width; i++) addRow(dense[t * width + i]!, i * targetCount);
    for (let e = t * ENTRIES; e < (t + 1) * ENTRIES; e++) {
      if (columns[e]! >= 0 && values[e] !== 0) addRow(values[e]!, columns[e]! * targetCount);
    }
    output.set(row, t * targetCount);
  }
  return output;
};
