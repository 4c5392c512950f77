import { z } from 'zod';
import type { SyncRecords } from '../store/repositories/sync-records.ts';
import type { Bucket } from './bucket/bucket.ts';
import { readIfWhole } from './damaged-objects.ts';
import { type Group, isActive } from './group.ts';
import { type Identity, scopeOf } from './identity.ts';
import {
  blobsOf,
  ERASED,
  erasedKey,
  lastNumber,
  scopeKey,
  segmentsOf,
  snapshotsOf,
  wantedOf,
} from './keys-of-objects.ts';
import { writeSigned } from './signed.ts';
import type { SyncStore } from './sync-store.ts';

const REMOVED_AT_ONCE = 500;

/** Deletes everything of a scope, with all its versions; its key first, without which the rest is noise. */
const deleteScope = async (bucket: Bucket, scope: string, signal?: AbortSignal): Promise<void> => {
  await bucket.remove([scopeKey(scope)], signal);
  await bucket.abortUploads(blobsOf(scope), signal);
  for (const prefix of [snapshotsOf(scope), segmentsOf(scope), blobsOf(scope), wantedOf(scope)]) {
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

const Mark = z.object({ by: z.number().int(), scope: z.string() });

/** Whether a mark is signed by the device whose name it has. */
const isMarked = async (bucket: Bucket, sync: SyncRecords, { devices }: Group, key: string): Promise<boolean> => {
  const [, scope] = key.split('/');
  const mark = await readIfWhole(bucket, sync, key, Mark);
  const record = devices.get(lastNumber(key));
  return mark !== undefined && record !== undefined && mark.body.scope === scope && mark.isBy(record.signPublic);
};

/** Every scope that a device has marked as erased. */
export const erasedBy = async (bucket: Bucket, sync: SyncRecords, group: Group, device: number): Promise<string[]> => {
  const erased: string[] = [];
  for await (const { key } of bucket.list(ERASED)) {
    const [, scope = ''] = key.split('/');
    if (lastNumber(key) === device && (await isMarked(bucket, sync, group, key))) erased.push(scope);
  }
  return erased;
};

/** Scopes that a device of the group has marked as erased, and those that this one has. Only what is signed counts. */
const readMarks = async (
  bucket: Bucket,
  sync: SyncRecords,
  identity: Identity,
  group: Group,
  isWanted: (scope: string) => boolean,
) => {
  const erased = new Set<string>();
  const own = new Set<string>();
  for await (const { key } of bucket.list(ERASED)) {
    const [, scope = ''] = key.split('/');
    const device = lastNumber(key);
    if (device === identity.device) own.add(scope);
    // What a device had erased before it was removed stays erased.
    const counts = isActive(group, device) || group.removed.get(device)?.erased.includes(scope);
    if (erased.has(scope) || !isWanted(scope) || !counts) continue;
    if (await isMarked(bucket, sync, group, key)) erased.add(scope);
  }
  return { erased, own };
};

/**
 * Erases here whoever was erased on another device, and in the bucket whoever was erased here. What another device wrote
 * into an erased scope meanwhile goes with the next run. Each device that has erased somebody says so itself, so that it
 * still holds when the first one has been removed.
 */
export const carryOutErasures = async (
  bucket: Bucket,
  store: SyncStore,
  identity: Identity,
  group: Group,
  signal?: AbortSignal,
): Promise<void> => {
  const held = new Map(store.patients().map(({ patientId }) => [scopeOf(identity, patientId), patientId]));
  const { erased, own } = await readMarks(bucket, store.sync, identity, group, (scope) => held.has(scope));
  for (const scope of erased) {
    const patientId = held.get(scope);
    if (patientId === undefined) continue;
    await store.erase(patientId);
    store.sync.dropScope(scope);
  }
  const cleared = new Set(z.array(z.string()).catch([]).parse(store.sync.get('cleared')));
  for (const patientId of store.erasedPatients()) {
    const scope = scopeOf(identity, patientId);
    if (cleared.has(scope)) continue;
    store.sync.dropScope(scope);
    if (!own.has(scope)) {
      const key = erasedKey(scope, identity.device);
      await bucket.put(key, writeSigned(key, { by: identity.device, scope }, identity.keys));
    }
    await deleteScope(bucket, scope, signal);
    cleared.add(scope);
    store.sync.set('cleared', [...cleared]);
  }
};
