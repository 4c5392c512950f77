import { z } from 'zod';
import type { SyncRecords } from '../store/repositories/sync-records.ts';
import type { UploadState } from './bucket/bucket.ts';
import type { SyncOptions } from './sync-options.ts';

const DAY_MS = 86_400_000;

const Begun = z.record(
  z.string(),
  z.object({
    uploadId: z.string(),
    bytes: z.number(),
    sha256: z.string(),
    partBytes: z.number(),
    parts: z.array(z.object({ number: z.number(), etag: z.string(), sha256: z.string() })),
  }),
);

/** Uploads in parts that were begun here, by the blob's key: they go on where they were, also after a new start. */
export const begunUploads = (sync: SyncRecords): Readonly<Record<string, UploadState>> =>
  Begun.catch({}).parse(sync.get('uploads') ?? {});

/** Keeps how far an upload has come; undefined: it has ended. */
export const keepUpload = (sync: SyncRecords, key: string, upload: UploadState | undefined): void => {
  const { [key]: before, ...others } = begunUploads(sync);
  if (before ?? upload) sync.set('uploads', upload ? { ...others, [key]: upload } : others);
};

/**
 * Gives up what was begun of blobs that are no longer to be sent, and once a day what others have left behind.
 *
 * @param named The keys of all blobs that rows name.
 */
export const dropUploads = async (
  { bucket, store, now, signal }: SyncOptions,
  named: ReadonlySet<string>,
): Promise<void> => {
  for (const key of Object.keys(begunUploads(store.sync))) {
    if (named.has(key)) continue;
    await bucket.abortUploads(key, signal);
    // The last part may have arrived although nobody heard of it.
    await bucket.remove([key], signal);
    keepUpload(store.sync, key, undefined);
  }
  const lookedAt = Number(store.sync.get('uploads-looked') ?? 0);
  if (Math.abs(now().getTime() - lookedAt) < DAY_MS) return;
  const keep = Object.values(begunUploads(store.sync)).map(({ uploadId }) => uploadId);
  await bucket.abortStale({ keep, signal });
  store.sync.set('uploads-looked', now().getTime());
};
