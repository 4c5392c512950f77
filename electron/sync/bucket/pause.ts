import { setTimeout } from 'node:timers/promises';

/** Waits; throws the signal's reason once it is aborted. The simulation gives its own, with a clock of its own. */
export type Pause = (durationMs: number, signal?: AbortSignal) => Promise<void>;

export const pause: Pause = async (durationMs, signal) => {
  await setTimeout(durationMs, undefined, signal ? { signal } : {}).catch(() => signal?.throwIfAborted());
};
