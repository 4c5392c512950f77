import { abreast } from '../platform/abreast.ts';
import { begunUploads, dropUploads, keepUpload } from './begun-uploads.ts';
import { type Identity, scopeOf } from './identity.ts';
import { blobKey } from './keys-of-objects.ts';
import { StageProgress } from './stage-progress.ts';
import type { SyncOptions } from './sync-options.ts';

/** So many at a time; the bucket itself bounds the bytes. */
const ABREAST = 4;

/** Sends the blobs that rows name and that are not certain to be in the bucket; how many. */
export const sendBlobs = async (
  { bucket, store, signal }: SyncOptions,
  identity: Identity,
  progress: StageProgress,
): Promise<number> => {
  const left = store.blobs().filter(({ blobId }) => !store.sync.hasBlob(blobId) && store.hasBlob(blobId));
  progress.expect(left.length);
  let done = 0;
  await abreast(left, ABREAST, async (blob) => {
    signal?.throwIfAborted();
    const file = await store.blobFile(blob);
    if (!file) return;
    const scope = scopeOf(identity, blob.patientId);
    const key = blobKey(scope, blob.blobId);
    let sentPart = 0;
    try {
      await bucket.putFile(key, file.path, file.bytes, {
        upload: begunUploads(store.sync)[key],
        onUpload: (upload) => keepUpload(store.sync, key, upload),
        onBytes: (doneBytes, bytes) => {
          progress.did(doneBytes / bytes - sentPart);
          sentPart = doneBytes / bytes;
        },
        ...(signal && { signal }),
      });
    } catch (thrown) {
      if (store.hasBlob(blob.blobId)) throw thrown;
      // Deleted here meanwhile; it may have arrived nevertheless, and is deleted there too.
      store.sync.addBlob(blob.blobId, scope);
      return;
    }
    store.atomically(() => {
      store.sync.addBlob(blob.blobId, scope);
      keepUpload(store.sync, key, undefined);
    });
    done += 1;
  });
  return done;
};

/** Fetches the blobs that rows name and that are not here; one that is here is not fetched again. */
export const fetchBlobs = async (
  { bucket, store, signal, onStage }: SyncOptions,
  identity: Identity,
): Promise<{ readonly fetched: number; readonly missing: number }> => {
  const left = store.blobs().filter(({ blobId }) => !store.hasBlob(blobId));
  const progress = new StageProgress(onStage, 'fetching');
  progress.expect(left.length);
  let fetched = 0;
  await abreast(left, ABREAST, async (blob) => {
    signal?.throwIfAborted();
    const scope = scopeOf(identity, blob.patientId);
    const sealed = await bucket.get(blobKey(scope, blob.blobId), signal);
    if (sealed) {
      if (await store.writeBlob(blob, sealed)) {
        store.sync.addBlob(blob.blobId, scope);
        fetched += 1;
      }
    }
    progress.did(1);
  });
  return { fetched, missing: left.length - fetched };
};

const REMOVED_AT_ONCE = 500;

/** Deletes from the bucket what no row names any longer: a recording that was deleted is deleted there too. */
export const dropBlobs = async (options: SyncOptions, identity: Identity): Promise<void> => {
  const { bucket, store, signal } = options;
  const blobs = store.blobs();
  const named = new Set(blobs.map(({ blobId }) => blobId));
  const gone = store.sync.blobs().filter(({ blobId }) => !named.has(blobId));
  for (let from = 0; from < gone.length; from += REMOVED_AT_ONCE) {
    const some = gone.slice(from, from + REMOVED_AT_ONCE);
    await bucket.remove(
      some.map(({ blobId, scope }) => blobKey(scope, blobId)),
      signal,
    );
    for (const { blobId } of some) store.sync.dropBlob(blobId);
  }
  const keys = blobs.map(({ patientId, blobId }) => blobKey(scopeOf(identity, patientId), blobId));
  await dropUploads(options, new Set(keys));
};
