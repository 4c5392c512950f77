import type { VoiceActivity } from '../../shared/contract/voice.ts';
import type { PatientId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors/app-error.ts';

type Doing = Pick<VoiceActivity, 'state' | 'fraction'>;

const IDLE: Doing = { state: 'idle', fraction: 0 };
/** Takes come one after the other: the voice is built again when none has come for this long. */
const QUIET_MS = 15_000;

/** Who is being fitted, one after the other, and what waits to be fitted in the background. */
export class VoiceFits {
  #lastTurn: Promise<void> = Promise.resolve();
  readonly #doing = new Map<PatientId, Doing>();
  readonly #timers = new Map<PatientId, NodeJS.Timeout>();
  readonly #background = new Map<PatientId, AbortController>();
  readonly #listeners = new Set<() => void>();

  /** What is being done for a patient. */
  doing(patientId: PatientId): Doing {
    return this.#doing.get(patientId) ?? IDLE;
  }

  tell(patientId: PatientId, doing: Doing): void {
    if (doing.state === 'idle') this.#doing.delete(patientId);
    else this.#doing.set(patientId, doing);
    for (const listener of this.#listeners) listener();
  }

  /** Resolves when it is this fit's turn, with a function that ends the turn. Throws CANCELLED. */
  async turn(signal: AbortSignal | undefined): Promise<() => void> {
    const before = this.#lastTurn;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#lastTurn = before.then(() => promise);
    await before;
    if (signal?.aborted) {
      resolve();
      throw new AppError('CANCELLED');
    }
    return resolve;
  }

  /** Runs a fit when a patient's takes have not changed for a while; a later call takes the place of this one. */
  soon(patientId: PatientId, build: (signal: AbortSignal) => Promise<void>): void {
    this.cancel(patientId);
    const controller = new AbortController();
    this.#background.set(patientId, controller);
    this.tell(patientId, { state: 'waiting', fraction: 0 });
    const run = async () => {
      // A fit that nobody asked for must not disturb: what goes wrong shows when somebody asks.
      await build(controller.signal).catch(() => {});
      if (this.#background.get(patientId) === controller) this.cancel(patientId);
    };
    this.#timers.set(patientId, setTimeout(() => void run(), QUIET_MS).unref());
  }

  /** Gives up what waits or runs in the background for a patient. */
  cancel(patientId: PatientId): void {
    clearTimeout(this.#timers.get(patientId));
    this.#timers.delete(patientId);
    if (!this.#background.has(patientId)) return;
    this.#background.get(patientId)?.abort();
    this.#background.delete(patientId);
    this.tell(patientId, IDLE);
  }

  /** Gives up everything in the background, as when the store is locked. */
  stop(): void {
    for (const patientId of [...this.#background.keys()]) this.cancel(patientId);
  }

  /** Yields after each change, until the signal fires. */
  async *changes(signal: AbortSignal | undefined): AsyncGenerator<void, void, undefined> {
    let wake: () => void = () => {};
    let isChanged = false;
    const listener = () => {
      isChanged = true;
      wake();
    };
    this.#listeners.add(listener);
    signal?.addEventListener('abort', listener, { once: true });
    try {
      while (!signal?.aborted) {
        if (!isChanged) await new Promise<void>((resolve) => (wake = resolve));
        isChanged = false;
        if (!signal?.aborted) yield;
      }
    } finally {
      this.#listeners.delete(listener);
      signal?.removeEventListener('abort', listener);
    }
  }
}
