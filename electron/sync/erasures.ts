import { z } from 'zod';
import type { Bucket } from './bucket/bucket.ts';
import { type Identity, scopeOf } from './identity.ts';
import { blobsOf, ERASED, erasedKey, scopeKey, segmentsOf, snapshotsOf } from './keys-of-objects.ts';
import { writeSigned } from './signed.ts';
import type { SyncStore } from './sync-store.ts';

const REMOVED_AT_ONCE = 500;

/** Deletes everything of a scope, with all its versions; its key first, without which the rest is noise. */
const deleteScope = async (bucket: Bucket, scope: string, signal?: AbortSignal): Promise<void> => {
  await bucket.remove([scopeKey(scope)], signal);
  for (const prefix of [snapshotsOf(scope), segmentsOf(scope), blobsOf(scope)]) {
    let keys: string[] = [];
    for await (const { key } of bucket.list(prefix)) {
      keys.push(key);
      if (keys.length < REMOVED_AT_ONCE) continue;
      await bucket.remove(keys, signal);
      keys = [];
    }
    if (keys.length > 0) await bucket.remove(keys, signal);
  }
};

/**
 * Erases here whoever was erased on another device, and in the bucket whoever was erased here. What another device wrote
 * into an erased scope meanwhile goes with the next run.
 */
export const carryOutErasures = async (
  bucket: Bucket,
  store: SyncStore,
  identity: Identity,
  signal?: AbortSignal,
): Promise<void> => {
  const marked = new Set<string>();
  for await (const { key } of bucket.list(ERASED)) marked.add(key.slice(ERASED.length));
  for (const { patientId } of store.patients()) {
    const scope = scopeOf(identity, patientId);
    if (!marked.has(scope)) continue;
    await store.erase(patientId);
    store.sync.dropScope(scope);
  }
  const cleared = new Set(z.array(z.string()).catch([]).parse(store.sync.get('cleared')));
  for (const patientId of store.erasedPatients()) {
    const scope = scopeOf(identity, patientId);
    if (cleared.has(scope)) continue;
    store.sync.dropScope(scope);
    if (!marked.has(scope)) {
      const key = erasedKey(scope);
      await bucket.put(key, writeSigned(key, { by: identity.device, scope }, identity.keys), { ifAbsent: true });
    }
    await deleteScope(bucket, scope, signal);
    cleared.add(scope);
    store.sync.set('cleared', [...cleared]);
  }
};
