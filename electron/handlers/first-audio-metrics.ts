import type { Health } from '../../shared/contract/system.ts';
import type { Rung } from '../../shared/domain/speech.ts';
import { RecentTimes } from '../inference/recent-times.ts';

/** How long utterances took to start, by rung. */
export class FirstAudioMetrics {
  readonly #times = new RecentTimes<Rung>();

  add(rung: Rung, elapsedMs: number): void {
    this.#times.add(rung, elapsedMs);
  }

  summary(): Health['firstAudio'] {
    return this.#times.summaries().map(({ key: rung, ...times }) => ({ rung, ...times }));
  }
}
