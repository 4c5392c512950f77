import { abreast } from '../platform/abreast.ts';
import { type Identity, scopeOf } from './identity.ts';
import { blobKey } from './keys-of-objects.ts';
import type { SyncOptions } from './sync-options.ts';

/** So many at a time; the bucket itself bounds the bytes. */
const ABREAST = 4;

/** Sends the blobs that rows name and that are not certain to be in the bucket; how many. */
export const sendBlobs = async (
  { bucket, store, signal, onBlobs }: SyncOptions,
  identity: Identity,
): Promise<number> => {
  const left = store.blobs().filter(({ blobId }) => !store.sync.hasBlob(blobId) && store.hasBlob(blobId));
  let done = 0;
  await abreast(left, ABREAST, async (blob) => {
    signal?.throwIfAborted();
    const sealed = await store.readBlob(blob);
    if (!sealed) return;
    await bucket.put(blobKey(scopeOf(identity, blob.patientId), blob.blobId), sealed, { ...(signal && { signal }) });
    store.sync.addBlob(blob.blobId);
    done += 1;
    onBlobs?.(done, left.length);
  });
  return done;
};

/** Fetches the blobs that rows name and that are not here; one that is here is not fetched again. */
export const fetchBlobs = async (
  { bucket, store, signal, onBlobs }: SyncOptions,
  identity: Identity,
): Promise<{ readonly fetched: number; readonly missing: number }> => {
  const left = store.blobs().filter(({ blobId }) => !store.hasBlob(blobId));
  let [fetched, done] = [0, 0];
  await abreast(left, ABREAST, async (blob) => {
    signal?.throwIfAborted();
    const sealed = await bucket.get(blobKey(scopeOf(identity, blob.patientId), blob.blobId), signal);
    if (sealed) {
      await store.writeBlob(blob, sealed);
      store.sync.addBlob(blob.blobId);
      fetched += 1;
    }
    done += 1;
    onBlobs?.(done, left.length);
  });
  return { fetched, missing: left.length - fetched };
};
