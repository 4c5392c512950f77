import type { BufferPool } from './buffer-pool.ts';
import type { Limiter } from './limiter.ts';
import type { BucketRequests } from './requests.ts';
import { type RetrySettings, withRetries } from './retry.ts';

/** What every operation of a bucket shares. */
export interface Transfer {
  readonly requests: BucketRequests;
  readonly limiter: Limiter;
  readonly retry: RetrySettings;
  readonly buffers: BufferPool;
  /** Ids of the uploads in parts that this process is busy with. */
  readonly ownUploads: Set<string>;
}

/** One request that holds `bytes` of memory: waits for room, and tries again what may pass. */
export const send = <Value>(
  { limiter, retry }: Transfer,
  bytes: number,
  work: (earlierTries: number) => Promise<Value>,
  signal?: AbortSignal,
): Promise<Value> => limiter.run(bytes, () => withRetries(retry, work, signal), signal);
