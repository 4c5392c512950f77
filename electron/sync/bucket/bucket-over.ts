import { AppError } from '../../../shared/errors/app-error.ts';
import type { Bucket } from './bucket.ts';
import { BufferPool } from './buffer-pool.ts';
import { asAppError, damaged, isFailure } from './failure.ts';
import { getFile } from './get-file.ts';
import { Limiter } from './limiter.ts';
import { PART_BYTES } from './part-size.ts';
import { pause } from './pause.ts';
import { putFile } from './put-file.ts';
import { putObject } from './put-object.ts';
import { removeObjects } from './remove.ts';
import type { BucketRequests, RequestFailure, StartedUpload } from './requests.ts';
import { RETRY, type RetrySettings } from './retry.ts';
import { sha256Of } from './sha256.ts';
import { send, type Transfer } from './transfer.ts';

/** The largest object that `get` takes into memory, in bytes: a recording of the largest size, sealed, and some room. */
const MOST_BYTES = 75_497_472;

/** As long an upload may rest: a device that has begun one may be off for a weekend. */
const STALE_MS = 7 * 86_400_000;

export interface BucketLimits {
  readonly maxRequests: number;
  /** Of bodies in memory, in bytes, all transfers together. */
  readonly maxBytes: number;
}

export const LIMITS: BucketLimits = { maxRequests: 6, maxBytes: 41_943_040 };

const KEY = /^[A-Za-z0-9!_.*'()-]+(\/[A-Za-z0-9!_.*'()-]+)*$/;

/** The room that `get` takes at first; for a larger object it asks once more, with room for that. */
const USUAL_BYTES = 1_048_576;

/** A bucket over single requests; see `Bucket`. `prefix` is empty or ends with a slash. */
export const bucketOver = (
  requests: BucketRequests,
  prefix: string,
  {
    limits = LIMITS,
    retry = {},
    now = Date.now,
  }: { limits?: BucketLimits; retry?: Partial<RetrySettings>; now?: () => number } = {},
): Bucket => {
  const transfer: Transfer = {
    requests,
    limiter: new Limiter(limits.maxRequests, limits.maxBytes),
    retry: { ...RETRY, random: Math.random, pause, ...retry },
    buffers: new BufferPool(PART_BYTES),
    ownUploads: new Set(),
  };
  const full = (key: string): string => {
    if (!KEY.test(key) || key.length > 700) throw new AppError('INTERNAL', { details: { reason: 'KeyInvalid' } });
    return prefix + key;
  };
  const told = <Value>(work: () => Promise<Value>): Promise<Value> =>
    work().catch((thrown) => {
      throw asAppError(thrown);
    });

  /** Gives up uploads in parts; how many. */
  const abort = (within: string, isDoomed: (upload: StartedUpload) => boolean, signal?: AbortSignal) =>
    told(async () => {
      const started = await send(transfer, 0, () => requests.listUploads(within, signal), signal).catch((thrown) => {
        if (isFailure(thrown, 'unsupported')) return [];
        throw thrown;
      });
      const doomed = started.filter(isDoomed);
      for (const { key, uploadId } of doomed) {
        await send(transfer, 0, () => requests.abortUpload(key, uploadId, signal), signal).catch((thrown) => {
          if (!isFailure(thrown, 'noUpload')) throw thrown;
        });
      }
      return doomed.length;
    });

  async function* list(within: string, after?: string, signal?: AbortSignal) {
    let from = after === undefined ? undefined : prefix + after;
    for (;;) {
      const page = await told(() => send(transfer, 0, () => requests.list(prefix + within, from, signal), signal));
      for (const object of page.objects) yield { ...object, key: object.key.slice(prefix.length) };
      from = page.objects.at(-1)?.key;
      if (!page.isCutOff || from === undefined) return;
    }
  }

  return {
    list,
    get: (key, signal) =>
      told(async () => {
        const ask = (maxBytes: number) => async () => {
          const { bytes, sha256 } = await requests.get(full(key), { maxBytes, signal });
          if ((await sha256Of(bytes)) !== sha256) throw damaged(sha256 ? 'Sha256Differs' : 'Sha256Missing');
          return bytes;
        };
        try {
          return await send(transfer, USUAL_BYTES, ask(USUAL_BYTES), signal).catch((thrown) => {
            const { bytes = Number.POSITIVE_INFINITY } = thrown as Partial<RequestFailure>;
            if (!isFailure(thrown, 'tooLarge') || bytes > MOST_BYTES) throw thrown;
            return send(transfer, bytes, ask(bytes), signal);
          });
        } catch (thrown) {
          if (isFailure(thrown, 'missing')) return undefined;
          throw thrown;
        }
      }),
    put: (key, body, options) => told(async () => putObject(transfer, full(key), body, options)),
    putFile: (key, path, bytes, options = {}) => told(async () => putFile(transfer, full(key), path, bytes, options)),
    getFile: (key, path, expectedSha256, options = {}) =>
      told(async () => getFile(transfer, full(key), path, expectedSha256, options)),
    remove: (keys, signal) => told(async () => removeObjects(transfer, keys.map(full), signal)),
    abortStale: ({ keep = [], signal } = {}) =>
      abort(
        prefix,
        ({ uploadId, startedAt }) =>
          now() - startedAt.getTime() > STALE_MS && !transfer.ownUploads.has(uploadId) && !keep.includes(uploadId),
        signal,
      ),
    abortUploads: (within, signal) => abort(prefix + within, () => true, signal),
  };
};
