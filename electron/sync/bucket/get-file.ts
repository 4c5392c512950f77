import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../../store/atomic-file.ts';
import type { GetFileOptions } from './bucket.ts';
import { damaged, isFailure } from './failure.ts';
import type { Release } from './limiter.ts';
import { withRetries } from './retry.ts';
import { sha256OfFile } from './sha256.ts';
import { send, type Transfer } from './transfer.ts';

const RANGE_BYTES = 8_388_608;

/** Ranges of one file at a time. */
const WIDTH = 4;

interface Fetched {
  readonly bytes: Buffer;
  /** What is kept with the object. */
  readonly sha256: string | undefined;
  readonly totalBytes: number;
  readonly release: Release;
}

/** Fetches a range, and holds its room until it is written. A range that came short is asked for again. */
const fetchRange = async (transfer: Transfer, key: string, from: number, signal: AbortSignal): Promise<Fetched> => {
  const release = await transfer.limiter.take(RANGE_BYTES, signal);
  try {
    const range = { from, to: from + RANGE_BYTES - 1 };
    const ask = async () => {
      const got = await transfer.requests.get(key, { range, maxBytes: RANGE_BYTES, signal });
      if (got.bytes.length !== Math.min(RANGE_BYTES, got.totalBytes - from)) throw damaged('RangeTooShort');
      return got;
    };
    const { bytes, totalBytes, sha256 } = await withRetries(transfer.retry, ask, signal);
    return { bytes, totalBytes, sha256, release };
  } catch (thrown) {
    release();
    throw thrown;
  }
};

/**
 * Appends what is missing, several ranges ahead, written in their order: a file that was cut off is a beginning. The SHA-256
 * that is kept with the object.
 */
const fetchRest = async (
  transfer: Transfer,
  key: string,
  handle: FileHandle,
  { onBytes, signal }: GetFileOptions,
): Promise<string | undefined> => {
  let at = (await handle.stat()).size;
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const ahead: Promise<Fetched>[] = [];
  const writeNext = async (next: Promise<Fetched>): Promise<Fetched> => {
    const fetched = await next;
    const { bytes, totalBytes, release } = fetched;
    try {
      await handle.appendFile(bytes);
    } finally {
      release();
    }
    at += bytes.length;
    onBytes?.(at, totalBytes);
    return fetched;
  };
  try {
    const { totalBytes, sha256 } = await writeNext(fetchRange(transfer, key, at, either));
    for (let from = at; from < totalBytes || ahead.length > 0; from += RANGE_BYTES) {
      if (from < totalBytes) {
        const range = fetchRange(transfer, key, from, either);
        // Awaited later: a failure meanwhile is not one that nobody looks at.
        range.catch(() => {});
        ahead.push(range);
      }
      const next = ahead.length === WIDTH || from >= totalBytes ? ahead.shift() : undefined;
      if (next) await writeNext(next);
    }
    return sha256;
  } catch (thrown) {
    // Nothing is missing, or the object is empty.
    if (!isFailure(thrown, 'pastEnd')) throw thrown;
    return await send(transfer, 0, () => transfer.requests.sha256Of(key, signal), signal);
  } finally {
    stop.abort();
    for (const end of await Promise.allSettled(ahead)) if (end.status === 'fulfilled') end.value.release();
  }
};

/** An object into a file; see `Bucket.getFile`. The key is a full one. */
export const getFile = async (
  transfer: Transfer,
  key: string,
  path: string,
  expectedSha256: string | undefined,
  options: GetFileOptions,
): Promise<void> => {
  const { signal } = options;
  if (expectedSha256 && (await sha256OfFile(path, signal)) === expectedSha256) return;
  const partial = `${path}.part`;
  // A beginning that a crash has spoilt is found at the end only; then once more, from nothing.
  for (let isSecond = false; ; isSecond = true) {
    const handle = await open(partial, 'a', 0o600);
    let begunBytes = 0;
    let wanted = expectedSha256;
    try {
      begunBytes = (await handle.stat()).size;
      const kept = await fetchRest(transfer, key, handle, options);
      wanted ??= kept;
      await handle.sync();
    } catch (thrown) {
      if ((await handle.stat()).size === 0) await rm(partial, { force: true });
      throw thrown;
    } finally {
      await handle.close();
    }
    if (wanted && (await sha256OfFile(partial, signal)) === wanted) break;
    await rm(partial, { force: true });
    if (isSecond || begunBytes === 0) throw damaged('Sha256Differs');
  }
  await rename(partial, path);
  await syncFolder(dirname(path));
};
