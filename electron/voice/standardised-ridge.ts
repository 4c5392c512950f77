import { addRidgeSums, emptyRidgeSums, type RidgeSums, solveRidge } from './ridge.ts';

/** One set of examples: rows of features, a target and a weight for each. */
export interface Examples {
  readonly rows: readonly Float64Array[];
  readonly targets: readonly number[];
  /** Weight of each of the set's rows. */
  readonly weight: number;
}

/** A linear prediction from features that are standardised and held within ±LIMIT. All plain numbers. */
export interface LinearModel {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** One for each feature and, last, the constant. */
  readonly coefficients: readonly number[];
}

type Scale = Pick<LinearModel, 'mean' | 'deviation'>;

/** Standard deviations that a feature counts for at most: nothing is carried far beyond what was heard. */
const LIMIT = 3;

const scaleOf = (sets: readonly Examples[]): Scale => {
  const size = sets[0]!.rows[0]!.length;
  const total = sets.reduce((sum, { rows, weight }) => sum + weight * rows.length, 0);
  const averageOf = (value: (row: Float64Array, j: number) => number) => {
    const sums = new Array<number>(size).fill(0);
    for (const { rows, weight } of sets) {
      for (const row of rows) for (let j = 0; j < size; j++) sums[j]! += (weight / total) * value(row, j);
    }
    return sums;
  };
  const mean = averageOf((row, j) => row[j]!);
  return { mean, deviation: averageOf((row, j) => (row[j]! - mean[j]!) ** 2).map(Math.sqrt) };
};

const standardised = ({ mean, deviation }: Scale, row: Float64Array, j: number): number =>
  deviation[j]! < 1e-6 ? 0 : Math.min(LIMIT, Math.max(-LIMIT, (row[j]! - mean[j]!) / deviation[j]!));

const sumsOf = (scale: Scale, { rows, targets, weight }: Examples): RidgeSums => {
  const count = scale.mean.length + 1;
  const sums = emptyRidgeSums(count, 1);
  const x = new Float64Array(count).fill(1);
  rows.forEach((row, r) => {
    for (let j = 0; j < count - 1; j++) x[j] = standardised(scale, row, j);
    for (let i = 0, to = 0; i < count; i++, to = i * count) {
      const scaled = weight * x[i]!;
      if (scaled === 0) continue;
      for (let j = 0; j <= i; j++) sums.gram[to + j]! += scaled * x[j]!;
      sums.moments[i]! += scaled * targets[r]!;
    }
  });
  return sums;
};

/** The prediction for a row. */
export const predict = (model: LinearModel, row: Float64Array): number => {
  let value = model.coefficients.at(-1)!;
  for (let j = 0; j < row.length; j++) value += model.coefficients[j]! * standardised(model, row, j);
  return value;
};

/** A fit, and what it predicts for each set when that set is left out of it. */
export interface CrossValidatedFit {
  readonly model: LinearModel;
  readonly leftOut: readonly (readonly number[])[];
}

/**
 * Ridge regression (Hoerl and Kennard 1970) with the penalty, of those given, that predicts each set best from the
 * others. At least two sets, none empty.
 */
export const fitCrossValidated = (sets: readonly Examples[], penalties: readonly number[]): CrossValidatedFit => {
  const scale = scaleOf(sets);
  const each = sets.map((set) => sumsOf(scale, set));
  const all = emptyRidgeSums(scale.mean.length + 1, 1);
  for (const sums of each) addRidgeSums(all, sums);
  const solved = (sums: RidgeSums, penalty: number): LinearModel => ({
    ...scale,
    coefficients: [...solveRidge(sums, penalty)],
  });
  const leaveOut = (penalty: number) =>
    sets.map(({ rows }, k) => {
      const others: RidgeSums = { gram: Float64Array.from(all.gram), moments: Float64Array.from(all.moments) };
      addRidgeSums(others, each[k]!, -1);
      const model = solved(others, penalty);
      return rows.map((row) => predict(model, row));
    });
  const errorOf = (leftOut: number[][]) =>
    sets.reduce(
      (sum, { targets, weight }, k) =>
        sum + weight * targets.reduce((part, target, r) => part + (target - leftOut[k]![r]!) ** 2, 0),
      0,
    );
  const tried = penalties.map((penalty) => {
    const leftOut = leaveOut(penalty);
    return { penalty, leftOut, error: errorOf(leftOut) };
  });
  const best = tried.reduce((a, b) => (b.error < a.error ? b : a));
  return { model: solved(all, best.penalty), leftOut: best.leftOut };
};
