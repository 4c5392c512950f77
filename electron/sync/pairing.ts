import { randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors/app-error.ts';
import type { Bucket } from './bucket/bucket.ts';
import { readIfWhole } from './damaged-objects.ts';
import { beginEpoch } from './epochs.ts';
import { erasedBy } from './erasures.ts';
import { DeviceRecord, isActive, putRemoval, readGroup } from './group.ts';
import { Head, seenHeads } from './head.ts';
import { Identity, newRoot } from './identity.ts';
import { announce, settle } from './joining.ts';
import { DEVICES, headKey } from './keys-of-objects.ts';
import { newDeviceKeys, type RandomBytes } from './seal.ts';
import { readSigned } from './signed.ts';
import { identityOf } from './sync-device.ts';
import type { SyncStore } from './sync-store.ts';
import { withdrawInvites } from './unused-invites.ts';

/** The first device of a group. Throws SYNC_GROUP_EXISTS where there is one under this prefix. */
export const beginGroup = async (
  bucket: Bucket,
  store: SyncStore,
  name: string,
  random: RandomBytes = randomBytes,
): Promise<void> => {
  if (store.sync.get('identity') !== undefined) throw new AppError('SYNC_ALREADY_SET_UP');
  const kept = Identity.safeParse(store.sync.get('joining')).data;
  const keys = newDeviceKeys();
  const root = newRoot(store, { keys, roots: [] }, random);
  const device = store.changes.clock.device;
  const fresh: Identity = {
    ...{ groupId: random(12).toString('hex'), groupSecret: random(32).toString('base64'), device, name, keys },
    ...{ anchor: { device, signPublic: keys.signPublic }, roots: [root] },
  };
  const identity = kept?.anchor.signPublic === kept?.keys.signPublic && kept ? kept : fresh;
  for await (const { key } of bucket.list(DEVICES)) {
    const bytes = await bucket.get(key);
    if (bytes && readSigned(key, bytes, DeviceRecord).body.signPublic !== identity.keys.signPublic) {
      throw new AppError('SYNC_GROUP_EXISTS');
    }
  }
  store.sync.set('joining', identity);
  await announce(bucket, identity, { kind: 'first' }, identity.keys);
  // Of a group that was begun to be joined.
  store.sync.set('group', undefined);
  settle(store, identity, false);
};

/**
 * Ends the part of a device: what it wrote until now counts, nothing after that, and it gets no later key. The next run of
 * any device changes the key.
 */
export const removeDevice = async (bucket: Bucket, store: SyncStore, device: number): Promise<void> => {
  const identity = identityOf(store);
  const group = await readGroup(bucket, identity, store.sync);
  const record = group.devices.get(device);
  if (!record || !isActive(group, device)) throw new AppError('SYNC_DEVICE_NOT_FOUND');
  const head = await readIfWhole(bucket, store.sync, headKey(device), Head);
  // Where something else lies in its place, what was seen of it last.
  const reached = (head?.isBy(record.signPublic) ? head.body : seenHeads(store.sync).get(device)?.head)?.scopes ?? {};
  const erased = await erasedBy(bucket, store.sync, group, device);
  const members = { devices: [...group.devices.keys()], removed: [...group.removed.keys()] };
  await putRemoval(bucket, identity, store.sync, { device, by: identity.device, reached, erased, ...members });
  await withdrawInvites(bucket, group);
};

/** Has everything written with a new key from now on, which is handed to every device that takes part. */
export const changeKey = async (bucket: Bucket, store: SyncStore, random: RandomBytes = randomBytes): Promise<void> => {
  const identity = identityOf(store);
  const group = await readGroup(bucket, identity, store.sync);
  await withdrawInvites(bucket, group);
  const root = newRoot(store, identity, random);
  await beginEpoch(bucket, identity, group, root, random);
  store.sync.set('identity', { ...identity, roots: [...identity.roots, root] });
};

/** Ends this device's own part; everything stays here, and it may join again. */
export const leaveGroup = (store: SyncStore): void =>
  store.atomically(() => {
    const { device } = store.changes.clock;
    const [groupId, mergedAt] = [store.sync.get('was-in-group'), store.sync.get('merged-at')];
    store.sync.dropAll();
    // Stamps that this device gave remain its own.
    store.sync.set('device', device);
    store.sync.set('was-in-group', groupId);
    store.sync.set('merged-at', mergedAt);
  });
