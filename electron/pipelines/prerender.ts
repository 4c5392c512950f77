import type { PatientId } from '../../shared/domain/ids.ts';
import { joinPcm16 } from '../audio/pcm16.ts';
import type { SynthesisRequest } from '../inference/operations.ts';
import { type RenderingCache, renderingKey } from './rendering-cache.ts';
import { SYNTHESIS_RATE_HZ } from './speak.ts';
import type { Synthesizer } from './synthesizer.ts';

/** Makes renderings ahead of time, one after the other, so that a press on the board finds its sound ready. */
export class Prerenderer {
  readonly #synthesizer: Synthesizer;
  readonly #renderings: RenderingCache;
  readonly #jobs = new Map<PatientId, AbortController>();
  /** One phrase after the other, whoever it is for. */
  #lastRun: Promise<void> = Promise.resolve();

  constructor(synthesizer: Synthesizer, renderings: RenderingCache) {
    this.#synthesizer = synthesizer;
    this.#renderings = renderings;
  }

  /** Renders what is not there yet; a newer call for the same patient takes the place of this one. */
  start(patientId: PatientId, requests: readonly SynthesisRequest[]): void {
    this.cancel(patientId);
    const { signal } = this.#newJob(patientId);
    this.#lastRun = this.#lastRun
      .then(async () => {
        for (const request of requests) if (!signal.aborted) await this.#render(patientId, request, signal);
      })
      // Nobody waits for this: what could not be rendered now is rendered when it is pressed.
      .catch(() => {});
  }

  /** Stops what is being rendered for a patient, as before they are erased. */
  cancel(patientId: PatientId): void {
    this.#jobs.get(patientId)?.abort();
    this.#jobs.delete(patientId);
  }

  /** Stops everything, as when the store is locked. */
  stop(): void {
    for (const job of this.#jobs.values()) job.abort();
    this.#jobs.clear();
  }

  #newJob(patientId: PatientId): AbortController {
    const job = new AbortController();
    this.#jobs.set(patientId, job);
    return job;
  }

  async #render(patientId: PatientId, request: SynthesisRequest, signal: AbortSignal): Promise<void> {
    const key = renderingKey(request);
    if (this.#renderings.has(patientId, key)) return;
    const pieces = await Array.fromAsync(this.#synthesizer.stream(request, { signal }));
    if (signal.aborted) return;
    await this.#renderings.add(patientId, key, { samples: joinPcm16(pieces), sampleRateHz: SYNTHESIS_RATE_HZ });
  }
}
