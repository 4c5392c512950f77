import type { Health } from '../../shared/contract/system.ts';
import type { Rung } from '../../shared/domain/speech.ts';

const KEPT_PER_RUNG = 500;

const quantile = (sorted: readonly number[], fraction: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(fraction * sorted.length))] ?? 0;

/** How long utterances took to start, by rung: the newest 500 of each. */
export class FirstAudioMetrics {
  readonly #byRung = new Map<Rung, number[]>();

  add(rung: Rung, elapsedMs: number): void {
    const values = this.#byRung.get(rung) ?? [];
    values.push(elapsedMs);
    if (values.length > KEPT_PER_RUNG) values.shift();
    this.#byRung.set(rung, values);
  }

  summary(): Health['firstAudio'] {
    return [...this.#byRung].map(([rung, values]) => {
      const sorted = values.toSorted((left, right) => left - right);
      return { rung, count: sorted.length, medianMs: quantile(sorted, 0.5), p95Ms: quantile(sorted, 0.95) };
    });
  }
}
