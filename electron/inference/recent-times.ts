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

/** Times in ms under keys: how many there were, and how long the newest 500 of each took. */
export class RecentTimes<Key> {
  readonly #byKey = new Map<Key, { count: number; readonly newest: number[] }>();

  add(key: Key, elapsedMs: number): void {
    const times = this.#byKey.get(key) ?? { count: 0, newest: [] };
    times.count += 1;
    times.newest.push(elapsedMs);
    if (times.newest.length > KEPT_PER_KEY) times.newest.shift();
    this.#byKey.set(key, times);
  }

  summaries(): TimeSummary<Key>[] {
    return [...this.#byKey].map(([key, { count, newest }]) => {
      const sorted = newest.toSorted((left, right) => left - right);
      return { key, count, medianMs: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95) };
    });
  }
}
