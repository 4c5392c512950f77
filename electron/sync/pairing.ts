import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';
import { newRecoveryWords, recoveryEntropy } from '../store/recovery-words.ts';
import type { Bucket } from './bucket/bucket.ts';
import { beginEpoch, DeviceRecord, Invite, isActive, putDevice, putRemoval, Recovery, readGroup } from './group.ts';
import { Head } from './head.ts';
import { Identity, newRoot } from './identity.ts';
import {
  DEVICES,
  deviceKey,
  headKey,
  INVITES,
  inviteKey,
  lastNumber,
  RECOVERIES,
  recoveryKey,
} from './keys-of-objects.ts';
import { requireNotLongAway } from './long-away.ts';
import { derivedKey, newDeviceKeys, type RandomBytes, seal, signingKeysOf, unseal } from './seal.ts';
import { readSigned, writeSigned } from './signed.ts';
import { identityOf } from './sync-device.ts';
import type { SyncStore } from './sync-store.ts';

const MAX_DEVICES = 1024;
const Bundle = Identity.pick({ groupId: true, groupSecret: true, anchor: true, roots: true });
type Bundle = z.infer<typeof Bundle>;

const bundleOf = (identity: Identity): Buffer => Buffer.from(JSON.stringify(Bundle.parse(identity)));

const opened = (key: Uint8Array, bundle: string, context: string): Bundle =>
  Bundle.parse(JSON.parse(unseal(key, Buffer.from(bundle, 'base64'), context).toString()));

const entropyOf = (words: readonly string[]): Uint8Array => {
  try {
    return recoveryEntropy(words);
  } catch (thrown) {
    throw new AppError('SYNC_CODE_WRONG', { details: AppError.from(thrown).details, cause: thrown });
  }
};

/** What follows from the words of a code: where its invite lies, what opens it, and the keys that a device joins with. */
const codeOf = (words: readonly string[]) => {
  const entropy = entropyOf(words);
  return {
    id: derivedKey(entropy, 'code id').subarray(0, 12).toString('hex'),
    key: derivedKey(entropy, 'code'),
    join: signingKeysOf(derivedKey(entropy, 'code join')),
  };
};

const recoveryJoin = (secret: Uint8Array) => signingKeysOf(derivedKey(secret, 'recovery join'));

/** Only records without patients, or those that were of this group before, take part in a group. */
const requireFit = (store: SyncStore, { groupId }: Pick<Identity, 'groupId'>): void => {
  if (store.sync.get('identity') !== undefined) throw new AppError('SYNC_ALREADY_SET_UP');
  if (store.patients().length > 0 && store.sync.get('was-in-group') !== groupId)
    throw new AppError('SYNC_RECORDS_NOT_EMPTY');
  if (store.patients().length > 0) requireNotLongAway(store, store.changes.clock.now());
};

/** Keeps an identity before anything of it is in the bucket: what is cut off goes on with the same keys. */
const prepared = (store: SyncStore, wanted: Omit<Identity, 'keys'>): Identity => {
  const kept = Identity.safeParse(store.sync.get('joining')).data;
  const isSame = kept?.groupId === wanted.groupId && kept.device === wanted.device;
  const identity = { ...wanted, keys: isSame ? kept.keys : newDeviceKeys() };
  store.sync.set('joining', identity);
  return identity;
};

const announce = async (
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

const settle = (store: SyncStore, identity: Identity, isNew: boolean): void =>
  store.atomically(() => {
    store.sync.set('joining', undefined);
    store.sync.set('identity', identity);
    store.sync.set('was-in-group', identity.groupId);
    store.sync.set('device', identity.device);
    store.changes.clock.device = identity.device;
    // What was here before nobody else knows: the people of new records, or everything of records that were apart.
    store.sync.set('write-everything', isNew ? 'shared' : true);
  });

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
  const root = newRoot(store, keys, random);
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
  settle(store, identity, false);
};

const freeNumber = async (bucket: Bucket): Promise<number> => {
  const taken = new Set<number>();
  for await (const { key } of bucket.list(DEVICES)) taken.add(lastNumber(key));
  for await (const { key } of bucket.list(INVITES)) taken.add(Number(key.split('/')[1]));
  for (let number = 0; number < MAX_DEVICES; number += 1) if (!taken.has(number)) return number;
  throw new AppError('SYNC_GROUP_FULL');
};

/** Lets one further device in: twelve words that count once. */
export const inviteDevice = async (
  bucket: Bucket,
  store: SyncStore,
  random: RandomBytes = randomBytes,
): Promise<string[]> => {
  const identity = identityOf(store);
  const words = newRecoveryWords();
  const { id, key, join } = codeOf(words);
  const device = await freeNumber(bucket);
  const at = inviteKey(device, id);
  const body = {
    ...{ by: identity.device, device, joinPublic: join.signPublic },
    bundle: seal(key, bundleOf(identity), at, random).toString('base64'),
  };
  await bucket.put(at, writeSigned(at, body, identity.keys), { ifAbsent: true });
  return words;
};

const findInvite = async (bucket: Bucket, id: string): Promise<string | undefined> => {
  for await (const { key } of bucket.list(INVITES)) if (key.endsWith(`/${id}`)) return key;
  return undefined;
};

/** Joins with the words of an invite. Throws SYNC_CODE_WRONG, SYNC_CODE_USED, SYNC_RECORDS_NOT_EMPTY. */
export const joinGroup = async (
  bucket: Bucket,
  store: SyncStore,
  words: readonly string[],
  name: string,
): Promise<void> => {
  const { id, key, join } = codeOf(words);
  const at = await findInvite(bucket, id);
  const bytes = at && (await bucket.get(at));
  if (!at || !bytes) throw new AppError('SYNC_CODE_WRONG');
  const { body } = readSigned(at, bytes, Invite);
  const bundle = opened(key, body.bundle, at);
  requireFit(store, bundle);
  const identity = prepared(store, { ...bundle, device: body.device, name });
  await announce(bucket, identity, { kind: 'invite', id }, join);
  settle(store, identity, store.patients().length === 0);
};

/** What lets a device in whose person holds the recovery key of this one: `wrap` is the keyring's, `secret` follows from the data key. */
export const putRecovery = async (
  bucket: Bucket,
  store: SyncStore,
  { wrap, secret }: { readonly wrap: unknown; readonly secret: Uint8Array },
  random: RandomBytes = randomBytes,
): Promise<void> => {
  const identity = identityOf(store);
  const at = recoveryKey(identity.device);
  const bundle = seal(derivedKey(secret, 'recovery'), bundleOf(identity), at, random).toString('base64');
  const body = { by: identity.device, joinPublic: recoveryJoin(secret).signPublic, wrap, bundle };
  await bucket.put(at, writeSigned(at, body, identity.keys));
};

/**
 * Joins with the recovery key of any device of the group.
 *
 * @param secretOf What follows from the data key in a wrap; undefined where the words do not fit it.
 */
export const joinWithRecovery = async (
  bucket: Bucket,
  store: SyncStore,
  secretOf: (wrap: unknown) => Uint8Array | undefined,
  name: string,
): Promise<void> => {
  for await (const { key } of bucket.list(RECOVERIES)) {
    const bytes = await bucket.get(key);
    const body = bytes && readSigned(key, bytes, Recovery).body;
    const secret = body && secretOf(body.wrap);
    if (!body || !secret) continue;
    const bundle = opened(derivedKey(secret, 'recovery'), body.bundle, key);
    requireFit(store, bundle);
    const identity = prepared(store, { ...bundle, device: await freeNumber(bucket), name });
    await announce(bucket, identity, { kind: 'recovery', device: body.by }, recoveryJoin(secret));
    settle(store, identity, store.patients().length === 0);
    return;
  }
  throw new AppError('RECOVERY_KEY_WRONG');
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
  const bytes = await bucket.get(headKey(device));
  const head = bytes && readSigned(headKey(device), bytes, Head);
  const reached = head?.isBy(record.signPublic) ? head.body.scopes : {};
  const members = { devices: [...group.devices.keys()], removed: [...group.removed.keys()] };
  await putRemoval(bucket, identity, { device, by: identity.device, reached, ...members });
};

/** Has everything written with a new key from now on, which is handed to every device that takes part. */
export const changeKey = async (bucket: Bucket, store: SyncStore, random: RandomBytes = randomBytes): Promise<void> => {
  const identity = identityOf(store);
  const group = await readGroup(bucket, identity, store.sync);
  const root = newRoot(store, identity.keys, random);
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
