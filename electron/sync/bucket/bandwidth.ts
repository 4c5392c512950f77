import type { Pause } from './pause.ts';

/** Lets bytes pass at a rate, for all transfers together; `take` waits until these may go. */
export interface Bandwidth {
  readonly isLimited: boolean;
  take(bytes: number, signal?: AbortSignal): Promise<void>;
}

export const unlimited: Bandwidth = { isLimited: false, take: async () => {} };

export const limitedTo = (bytesPerSecond: number, pause: Pause, nowMs = () => performance.now()): Bandwidth => {
  let freeAtMs = 0;
  return {
    isLimited: true,
    take: async (bytes, signal) => {
      const startMs = Math.max(nowMs(), freeAtMs);
      freeAtMs = startMs + (bytes / bytesPerSecond) * 1000;
      const waitMs = startMs - nowMs();
      if (waitMs > 0) await pause(waitMs, signal);
    },
  };
};
