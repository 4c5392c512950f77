import type { Health } from '../../shared/contract/system.ts';
import type { Rung } from '../../shared/domain/speech.ts';
import { RecentTimes } from '../inference/recent-times.ts';

const QUIET_MS = 60_000;

/** How long utterances took to start, by rung. */
export class FirstAudioMetrics {
  readonly #times = new RecentTimes<Rung>();
  #lastMs = Number.NEGATIVE_INFINITY;

  add(rung: Rung, elapsedMs: number): void {
    this.#lastMs = performance.now();
    this.#times.add(rung, elapsedMs);
  }

  /** Whether nothing was spoken for a minute. */
  isQuiet(): boolean {
    return performance.now() - this.#lastMs > QUIET_MS;
  }

  summary(): Health['firstAudio'] {
    return this.#times.summaries().map(({ key: rung, ...times }) => ({ rung, ...times }));
  }
}
