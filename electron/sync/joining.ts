import type { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';
import { MAX_DEVICES } from '../store/changes/hybrid-clock.ts';
import type { SyncRecords } from '../store/repositories/sync-records.ts';
import type { Bucket } from './bucket/bucket.ts';
import { DeviceRecord, Known, keptGroup, knownGroup, putDevice } from './group.ts';
import { Identity } from './identity.ts';
import { DEVICES, deviceKey, INVITES, lastNumber } from './keys-of-objects.ts';
import { noteBegun } from './long-away.ts';
import { newDeviceKeys, unseal } from './seal.ts';
import { readSigned } from './signed.ts';
import type { SyncStore } from './sync-store.ts';

const Secrets = Identity.pick({ groupId: true, groupSecret: true, anchor: true, roots: true });
/** Also who belongs to the group, so that nobody needs what let them in any longer. */
const Bundle = Secrets.extend({ group: Known });
type Bundle = z.infer<typeof Bundle>;

/** What a new device needs to know of the group, before it is closed. */
export const bundleOf = (identity: Identity, sync: SyncRecords): Buffer =>
  Buffer.from(JSON.stringify(Bundle.parse({ ...identity, group: keptGroup(knownGroup(sync)) })));

/** What `bundleOf` gave, out of what was closed with a key. Throws SYNC_OBJECT_DAMAGED. */
export const opened = (key: Uint8Array, bundle: Uint8Array, context: string): Bundle =>
  Bundle.parse(JSON.parse(unseal(key, bundle, context).toString()));

/** The same of a device that has begun to join, and was cut off; undefined where it is another. */
export const begunBundle = ({ sync }: Pick<SyncStore, 'sync'>, device: number): Bundle | undefined => {
  const begun = Identity.safeParse(sync.get('joining')).data;
  return begun?.device === device ? { ...Secrets.parse(begun), group: keptGroup(knownGroup(sync)) } : undefined;
};

/** Only records without patients, or those that were of this group before, take part in a group. */
export const requireFit = (store: SyncStore, { groupId }: Pick<Identity, 'groupId'>): void => {
  if (store.sync.get('identity') !== undefined) throw new AppError('SYNC_ALREADY_SET_UP');
  if (store.patients().length > 0 && store.sync.get('was-in-group') !== groupId)
    throw new AppError('SYNC_RECORDS_NOT_EMPTY');
};

/** Keeps an identity before anything of it is in the bucket: what is cut off goes on with the same keys. */
export const prepared = (
  store: SyncStore,
  { group, ...wanted }: Bundle & Pick<Identity, 'device' | 'name'>,
): Identity => {
  const kept = Identity.safeParse(store.sync.get('joining')).data;
  const isSame = kept?.groupId === wanted.groupId && kept.device === wanted.device;
  const identity = { ...wanted, keys: isSame ? kept.keys : newDeviceKeys() };
  store.sync.set('joining', identity);
  store.sync.set('group', group);
  return identity;
};

/** Puts the record of a device that joins; again, where that was cut off. Throws SYNC_CODE_USED where another has its number. */
export const announce = async (
  bucket: Bucket,
  identity: Identity,
  via: DeviceRecord['via'],
  signer: { readonly signPrivate: string },
): Promise<void> => {
  try {
    await putDevice(bucket, identity, via, signer);
  } catch (thrown) {
    const key = deviceKey(identity.device);
    const bytes = await bucket.get(key);
    if (!bytes || readSigned(key, bytes, DeviceRecord).body.signPublic !== identity.keys.signPublic) throw thrown;
  }
  // Without conditional writes another may have taken the number in the same moment.
  const bytes = await bucket.get(deviceKey(identity.device));
  const there = bytes && readSigned(deviceKey(identity.device), bytes, DeviceRecord).body.signPublic;
  if (there !== identity.keys.signPublic) throw new AppError('SYNC_CODE_USED');
};

/** From here on the device takes part. `isNew`: its records hold no patients. */
export const settle = (store: SyncStore, identity: Identity, isNew: boolean): void =>
  store.atomically(() => {
    store.sync.set('joining', undefined);
    store.sync.set('identity', identity);
    noteBegun(store, identity.groupId, store.patients().length > 0);
    store.sync.set('device', identity.device);
    store.changes.clock.device = identity.device;
    // What was here before nobody else knows: the people of new records, or everything of records that were apart.
    store.sync.set('write-everything', isNew ? 'shared' : true);
  });

/** A number that no device has and no invite allots. Throws SYNC_GROUP_FULL. */
export const freeNumber = async (bucket: Bucket): Promise<number> => {
  const taken = new Set<number>();
  for await (const { key } of bucket.list(DEVICES)) taken.add(lastNumber(key));
  for await (const { key } of bucket.list(INVITES)) taken.add(Number(key.split('/')[1]));
  for (let number = 0; number < MAX_DEVICES; number += 1) if (!taken.has(number)) return number;
  throw new AppError('SYNC_GROUP_FULL');
};
