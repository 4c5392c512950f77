/** One figure of a bench: what was timed or weighed, how often, and what it is held against. */
export interface Measurement {
  readonly name: string;
  readonly unit: 'ms' | 'MB';
  readonly values: readonly number[];
  /** What `values` are compared with, measured in the same run. */
  readonly baseline: { readonly name: string; readonly values: readonly number[] } | null;
  /** The number to reach, for the 95th percentile; null where there is none. */
  readonly goal: number | null;
}

export const quantile = (values: readonly number[], fraction: number): number => {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(fraction * sorted.length) - 1)] ?? Number.NaN;
};

/** How long `work` takes, `times` times in a row, in ms. */
export const timed = async (times: number, work: (index: number) => Promise<unknown>): Promise<number[]> => {
  const values: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const startedAt = performance.now();
    await work(index);
    values.push(performance.now() - startedAt);
  }
  return values;
};

/** Hands a case's figures to `run.ts`. */
export const report = (measurements: readonly Measurement[]): void =>
  void process.stdout.write(`${JSON.stringify(measurements)}\n`);
