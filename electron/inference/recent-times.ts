const KEPT_PER_KEY = 500;

const quantile = (sorted: readonly number[], fraction: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))] ?? 0;

/** The middle of some numbers, which may not be sorted; 0 of none. */
export const median = (values: readonly number[]): number =>
  quantile(
    values.toSorted((left, right) => left - right),
    0.5,
  );

export interface TimeSummary<Key> {
  readonly key: Key;
  readonly count: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** Times in ms under keys: the newest 500 of each. */
export class RecentTimes<Key> {
  readonly #byKey = new Map<Key, number[]>();

  add(key: Key, elapsedMs: number): void {
    const values = this.#byKey.get(key) ?? [];
    values.push(elapsedMs);
    if (values.length > KEPT_PER_KEY) values.shift();
    this.#byKey.set(key, values);
  }

  summaries(): TimeSummary<Key>[] {
    return [...this.#byKey].map(([key, values]) => {
      const sorted = values.toSorted((left, right) => left - right);
      return { key, count: sorted.length, medianMs: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95) };
    });
  }
}
