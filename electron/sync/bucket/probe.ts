import { randomBytes, randomUUID } from 'node:crypto';
import {
  type BucketCredentials,
  type BucketSetup,
  PROBE_CHECKS,
  type ProbeCheck,
  type ProbeResult,
  type ProbeVerdict,
} from '../../../shared/domain/sync-setup.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { asAppError, isFailure } from './failure.ts';
import { openS3Bucket, type S3Bucket } from './s3-bucket.ts';
import { sha256Of } from './sha256.ts';

/** A clock that is further off is wrong: what it writes would be put in the wrong order. */
const MOST_OFFSET_MS = 300_000;

/** Somebody waits; what does not answer at the third time is said. */
const TRIES = 3;

type Found = Map<ProbeCheck, Omit<ProbeResult, 'check'>>;

const ok = { state: 'ok', code: null, reason: null } as const;
const skipped = (reason: string) => ({ state: 'skipped', code: null, reason }) as const;
const failed = (code: ProbeResult['code'], reason: string) => ({ state: 'failed', code, reason }) as const;

const failedBy = (thrown: unknown, signal?: AbortSignal): Omit<ProbeResult, 'check'> => {
  signal?.throwIfAborted();
  const { code, details } = AppError.from(asAppError(thrown));
  return failed(code, typeof details.reason === 'string' ? details.reason : 'Unknown');
};

interface Told {
  writes: ProbeVerdict['writes'];
  versions: ProbeVerdict['versions'];
}

/** Tries one thing; false where it failed. */
const tryOut = async (
  found: Found,
  check: ProbeCheck,
  work: () => Promise<Omit<ProbeResult, 'check'> | undefined>,
  signal?: AbortSignal,
): Promise<boolean> => {
  const result = await work().then(
    (given) => given ?? ok,
    (thrown) => failedBy(thrown, signal),
  );
  found.set(check, result);
  return result.state !== 'failed';
};

/** Writes, reads and races under keys that nothing else uses. */
const tryObjects = async (
  bucket: S3Bucket,
  { prefix, kmsKeyId }: BucketSetup,
  folder: string,
  found: Found,
  told: Told,
  signal?: AbortSignal,
): Promise<void> => {
  const body = randomBytes(1024);
  const [kept, raced, encrypted] = ['object', 'race', 'kms'].map((name) => folder + name) as [string, string, string];
  const attempt = (check: ProbeCheck, work: Parameters<typeof tryOut>[2]) => tryOut(found, check, work, signal);

  const encrypt = async () => {
    if (kmsKeyId === null) return skipped('NoKey');
    const write = { key: prefix + encrypted, body, sha256: await sha256Of(body) };
    const { isKmsApplied } = await bucket.requests.put(write, { ifAbsent: false, signal });
    return isKmsApplied ? undefined : failed('SYNC_KEY_REFUSED', 'NotApplied');
  };
  const canWrite = await attempt('put', async () => void (await bucket.put(kept, body, { ...(signal && { signal }) })));
  await attempt('kms', encrypt);
  if (!canWrite) return;
  await attempt('get', async () => {
    const got = await bucket.get(kept, signal);
    return got?.equals(body) ? undefined : failed('SYNC_OBJECT_DAMAGED', 'NotThere');
  });
  await attempt('conditional', async () => {
    const bodies = [randomBytes(64), randomBytes(64)];
    const write = (some: Buffer) => bucket.put(raced, some, { ifAbsent: true, ...(signal && { signal }) });
    const answers = await Promise.all(bodies.map(write));
    told.writes = answers.filter((answer) => answer === 'written').length === 1 ? 'conditional' : 'guarded';
    return { ...ok, reason: told.writes };
  });
};

/** Uploads in parts can be listed, begun and given up; what cannot be listed is not begun, so that none stays. */
const tryUploads = async ({ requests }: S3Bucket, folder: string, signal?: AbortSignal) => {
  const key = `${folder}upload`;
  try {
    await requests.listUploads(key, signal);
  } catch (thrown) {
    if (isFailure(thrown, 'unsupported')) return skipped('NotListed');
    throw thrown;
  }
  await requests.abortUpload(key, await requests.beginUpload(key, await sha256Of(Buffer.alloc(0)), signal));
  return undefined;
};

/**
 * Tries at a bucket all that sync will need, and leaves nothing of it there. It throws only what is no finding: an
 * unreadable bundle of certificates (`SYNC_CA_UNREADABLE`), or the signal's reason.
 */
export const probeBucket = async (
  setup: BucketSetup,
  credentials: BucketCredentials,
  signal?: AbortSignal,
): Promise<ProbeVerdict> => {
  const bucket = openS3Bucket(setup, credentials, { retry: { tries: TRIES } });
  const found: Found = new Map();
  const told: Told = { writes: null, versions: null };
  const folder = `probe/${randomUUID()}/`;
  const attempt = (check: ProbeCheck, work: Parameters<typeof tryOut>[2]) => tryOut(found, check, work, signal);
  try {
    await attempt('list', async () => {
      for await (const _ of bucket.list('probe/', undefined, signal)) break;
    });
    const list = found.get('list');
    const isReached = bucket.clockOffsetMs() !== undefined;
    if (list?.code === 'SYNC_TLS_UNTRUSTED') found.set('tls', list);
    else if (setup.endpoint?.startsWith('http:')) found.set('tls', skipped('ThisMachine'));
    else if (isReached) found.set('tls', ok);
    if (isReached) {
      try {
        await tryObjects(bucket, setup, folder, found, told, signal);
      } finally {
        // What was stopped cleans up nevertheless.
        const keys = ['object', 'race', 'kms'].map((name) => folder + name);
        await attempt('delete', async () => {
          await bucket.remove(keys);
          const left = await Array.fromAsync(bucket.list(folder));
          return left.length > 0 ? failed('SYNC_REFUSED', 'NotDeleted') : undefined;
        });
      }
      await attempt('versions', async () => {
        told.versions = (await bucket.requests.keepsVersions(signal)) ? 'kept' : 'none';
        return { ...ok, reason: told.versions };
      });
    }
    if (isReached) await attempt('uploads', () => tryUploads(bucket, setup.prefix + folder, signal));
    const clockOffsetMs = bucket.clockOffsetMs();
    if (clockOffsetMs !== undefined) {
      const isRight = Math.abs(clockOffsetMs) <= MOST_OFFSET_MS;
      found.set('clock', isRight ? ok : failed('SYNC_CLOCK_WRONG', 'Offset'));
    }
    const results = PROBE_CHECKS.map((check) => ({ check, ...(found.get(check) ?? skipped('NotTried')) }));
    return {
      results,
      isUsable: isReached && results.every(({ state }) => state !== 'failed'),
      ...told,
      clockOffsetMs: clockOffsetMs ?? null,
    };
  } finally {
    bucket.close();
  }
};
