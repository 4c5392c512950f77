import { rm } from 'node:fs/promises';
import { AppError } from '../../shared/errors/app-error.ts';
import { abreast } from '../platform/abreast.ts';
import { begunUploads, dropUploads, keepUpload } from './begun-uploads.ts';
import { noteDamaged } from './damaged-objects.ts';
import type { Group } from './group.ts';
import { type Identity, scopeOf } from './identity.ts';
import { blobKey } from './keys-of-objects.ts';
import { type BlobPlace, KeyNotHere, openedBlob, sealedBlob } from './sealed-blob.ts';
import { StageProgress } from './stage-progress.ts';
import type { SyncOptions } from './sync-options.ts';
import type { NamedBlob, SyncStore } from './sync-store.ts';
import { askAgain, wantedBlobs } from './wanted-blobs.ts';

/** So many at a time; the bucket itself bounds the bytes. */
const ABREAST = 4;

/** Where a blob belongs; undefined where its patient is gone. */
const placesOf = (store: SyncStore, identity: Identity): ((blob: NamedBlob) => BlobPlace | undefined) => {
  const keys = new Map(store.patients().map((patient) => [patient.patientId, patient.blobKey]));
  return ({ patientId, blobId }) => {
    const patientKey = keys.get(patientId);
    return patientKey && { blobId, patientKey, scope: scopeOf(identity, patientId) };
  };
};

/** How much of a blob has travelled, told as it grows. */
const partsOf = (progress: StageProgress) => {
  let told = 0;
  return (doneBytes: number, bytes: number) => {
    progress.did(doneBytes / bytes - told);
    told = doneBytes / bytes;
  };
};

/** Sends the blobs that rows name and that are not certain to be in the bucket, and those that others ask for; how many. */
export const sendBlobs = async (
  { bucket, store, signal }: SyncOptions,
  identity: Identity,
  group: Group,
  progress: StageProgress,
): Promise<number> => {
  const blobs = store.blobs();
  if (blobs.length === 0) return 0;
  const names = new Set(blobs.map(({ blobId }) => blobId));
  const isHere = (blobId: string) => names.has(blobId) && store.hasBlob(blobId);
  const wanted = await wantedBlobs(bucket, store, identity, group, isHere);
  // The disk is asked only for those that are to be sent.
  const left = blobs.filter(
    ({ blobId }) => (!store.sync.hasBlob(blobId) || wanted.has(blobId)) && store.hasBlob(blobId),
  );
  const placeOf = placesOf(store, identity);
  progress.expect(left.length);
  let done = 0;
  await abreast(left, ABREAST, async (blob) => {
    signal?.throwIfAborted();
    const place = placeOf(blob);
    const file = await store.blobFile(blob);
    if (!file || !place) return;
    const { scope } = place;
    const key = blobKey(scope, blob.blobId);
    try {
      await bucket.putFile(key, file.path, file.bytes, {
        through: sealedBlob(identity, place),
        upload: begunUploads(store.sync)[key],
        onUpload: (upload) => keepUpload(store.sync, key, upload),
        onBytes: partsOf(progress),
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

type Fetched = 'fetched' | 'gone' | 'missing' | 'damaged';

/** What became of a blob that could not be fetched. Throws anything else. */
const reasonOf = (thrown: unknown): Fetched => {
  // Its key may still come; or there is none, and somebody has put it there.
  if (thrown instanceof KeyNotHere) return 'missing';
  if (thrown instanceof AppError && thrown.code === 'SYNC_OBJECT_MISSING') return 'missing';
  if (thrown instanceof AppError && thrown.code === 'SYNC_OBJECT_DAMAGED') return 'damaged';
  throw thrown;
};

/**
 * Fetches the blobs that rows name and that are not here; one that is here is not fetched again. What is missing or damaged in
 * the bucket keeps nothing else from coming, and whoever has it is asked to send it again. How many came.
 */
export const fetchBlobs = async (
  { bucket, store, signal, onStage }: SyncOptions,
  identity: Identity,
): Promise<number> => {
  const left = store.blobs().filter(({ blobId }) => !store.hasBlob(blobId));
  const progress = new StageProgress(onStage, 'fetching');
  progress.expect(left.length);
  const placeOf = placesOf(store, identity);
  const lacking = new Map<string, { missing: string[]; damaged: string[] }>();
  let fetched = 0;
  const fetchOne = async (blob: NamedBlob, place: BlobPlace): Promise<Fetched> => {
    const key = blobKey(place.scope, blob.blobId);
    const path = await store.fetchedPath(blob.blobId);
    const onBytes = partsOf(progress);
    try {
      await bucket.getFile(key, path, undefined, { onBytes, ...(signal && { signal }) });
      return (await store.receiveBlob(blob, openedBlob(identity, place, path))) ? 'fetched' : 'gone';
    } finally {
      onBytes(1, 1);
      await rm(path, { force: true });
    }
  };
  await abreast(left, ABREAST, async (blob) => {
    signal?.throwIfAborted();
    const place = placeOf(blob);
    if (!place) return;
    const outcome = await fetchOne(blob, place).catch(reasonOf);
    if (outcome === 'fetched') {
      store.sync.addBlob(blob.blobId, place.scope);
      fetched += 1;
    } else if (outcome === 'missing' || outcome === 'damaged') {
      const ofScope = lacking.get(place.scope) ?? { missing: [], damaged: [] };
      ofScope[outcome].push(blob.blobId);
      lacking.set(place.scope, ofScope);
      if (outcome === 'damaged') noteDamaged(store.sync, blobKey(place.scope, blob.blobId));
    }
  });
  await askAgain(bucket, store, identity, lacking);
  return fetched;
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
