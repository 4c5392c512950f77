import { randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors/app-error.ts';
import { newRecoveryWords, recoveryEntropy } from '../store/recovery-words.ts';
import type { Bucket } from './bucket/bucket.ts';
import { readIfWhole } from './damaged-objects.ts';
import { beginEpoch } from './epochs.ts';
import { DeviceRecord, Invite, isActive, putRemoval, readGroup } from './group.ts';
import { Head, seenHeads } from './head.ts';
import { Identity, newRoot } from './identity.ts';
import { announce, bundleOf, freeNumber, opened, prepared, requireFit, settle } from './joining.ts';
import { DEVICES, headKey, INVITES, inviteKey } from './keys-of-objects.ts';
import { derivedKey, newDeviceKeys, type RandomBytes, seal, signingKeysOf } from './seal.ts';
import { readSigned, writeSigned } from './signed.ts';
import { identityOf } from './sync-device.ts';
import type { SyncStore } from './sync-store.ts';

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
  const members = { devices: [...group.devices.keys()], removed: [...group.removed.keys()] };
  await putRemoval(bucket, identity, store.sync, { device, by: identity.device, reached, ...members });
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
