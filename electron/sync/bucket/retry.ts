import { isFailure } from './failure.ts';
import type { Pause } from './pause.ts';

export interface RetrySettings {
  /** Tries in all. */
  readonly tries: number;
  /** The longest wait before the second try, in ms; it doubles with each. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
  /** 0 to 1. */
  readonly random: () => number;
  readonly pause: Pause;
}

export const RETRY = { tries: 6, firstWaitMs: 250, longestWaitMs: 20_000 } as const;

/**
 * Tries again what may pass: 429, 500, 502, 503, 504, `SlowDown`, time-outs, broken connections, bodies that were cut
 * off or arrived damaged, and 409 (another write of the key is under way). Never 400, 401, 403, 404, 412 or a refused
 * certificate. Waits a random part of an exponentially growing time ("full jitter", AWS Architecture Blog, 2015),
 * so that devices that failed together do not come back together.
 *
 * @param work is told how many tries went before it
 * @throws what the last try threw, or the signal's reason
 */
export const withRetries = async <Value>(
  { tries, firstWaitMs, longestWaitMs, random, pause }: RetrySettings,
  work: (earlierTries: number) => Promise<Value>,
  signal?: AbortSignal,
): Promise<Value> => {
  for (let earlier = 0; ; earlier += 1) {
    signal?.throwIfAborted();
    try {
      return await work(earlier);
    } catch (thrown) {
      signal?.throwIfAborted();
      if (earlier + 1 >= tries || !isFailure(thrown, 'busy', 'network', 'damaged', 'conflict')) throw thrown;
      await pause(random() * Math.min(longestWaitMs, firstWaitMs * 2 ** earlier), signal);
    }
  }
};
