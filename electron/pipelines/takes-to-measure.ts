import type { RecordingId } from '../../shared/domain/ids.ts';

/** Nothing is measured while takes still come: whoever records the next one must not wait. */
const QUIET_MS = 5000;

/** Takes that are measured in the background, so that a report finds them measured. */
export class TakesToMeasure {
  readonly #measure: (recordingId: RecordingId) => Promise<unknown>;
  readonly #waiting = new Set<RecordingId>();
  #timer: NodeJS.Timeout | undefined;

  constructor(measure: (recordingId: RecordingId) => Promise<unknown>) {
    this.#measure = measure;
  }

  add(recordingId: RecordingId): void {
    this.#waiting.add(recordingId);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#measureAll(), QUIET_MS).unref();
  }

  async #measureAll(): Promise<void> {
    const turn = this.#timer;
    for (const recordingId of this.#waiting) {
      if (this.#timer !== turn) return;
      this.#waiting.delete(recordingId);
      // What cannot be measured, as where the records are closed by now, a report measures or says.
      await this.#measure(recordingId).catch(() => {});
    }
  }
}
