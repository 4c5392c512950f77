import { randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors/app-error.ts';
import { newRecoveryWords, recoveryEntropy } from '../store/recovery-words.ts';
import type { Bucket } from './bucket/bucket.ts';
import { Invite } from './group.ts';
import { announce, begunBundle, bundleOf, freeNumber, opened, prepared, requireFit, settle } from './joining.ts';
import { bundleKey, deviceKey, INVITES, inviteKey } from './keys-of-objects.ts';
import { derivedKey, type RandomBytes, seal, signingKeysOf } from './seal.ts';
import { readSigned, writeSigned } from './signed.ts';
import { identityOf } from './sync-device.ts';
import type { SyncStore } from './sync-store.ts';
import { INVITE_MS } from './unused-invites.ts';

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

/** When an object came, by the clock of the bucket. */
const cameAt = async (bucket: Bucket, key: string): Promise<Date | undefined> => {
  for await (const found of bucket.list(key)) if (found.key === key) return found.modifiedAt;
  return undefined;
};

export interface Invitation {
  readonly words: string[];
  /** When they no longer let anybody in. */
  readonly until: string;
}

/** Lets one further device in: twelve words that count once, for a day. */
export const inviteDevice = async (
  bucket: Bucket,
  store: SyncStore,
  random: RandomBytes = randomBytes,
): Promise<Invitation> => {
  const identity = identityOf(store);
  const words = newRecoveryWords();
  const { id, key, join } = codeOf(words);
  const device = await freeNumber(bucket);
  const [at, bundleAt] = [inviteKey(device, id), bundleKey(device, id)];
  await bucket.put(bundleAt, seal(key, bundleOf(identity, store.sync), bundleAt, random), { ifAbsent: true });
  const now = await cameAt(bucket, bundleAt);
  if (!now) throw new AppError('SYNC_OBJECT_MISSING');
  const until = new Date(now.getTime() + INVITE_MS).toISOString();
  const body = { by: identity.device, device, joinPublic: join.signPublic, until };
  await bucket.put(at, writeSigned(at, body, identity.keys), { ifAbsent: true });
  return { words, until };
};

const findInvite = async (bucket: Bucket, id: string): Promise<string | undefined> => {
  for await (const { key } of bucket.list(INVITES)) if (key.endsWith(`/${id}`)) return key;
  return undefined;
};

/** Joins with the words of an invite. Throws SYNC_CODE_WRONG, SYNC_CODE_USED, SYNC_CODE_EXPIRED, SYNC_RECORDS_NOT_EMPTY. */
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
  const { device, until } = readSigned(at, bytes, Invite).body;
  const bundleAt = bundleKey(device, id);
  const sealed = await bucket.get(bundleAt);
  const bundle = sealed ? opened(key, sealed, bundleAt) : begunBundle(store, device);
  // Who came in with it has taken it away.
  if (!bundle) throw new AppError('SYNC_CODE_USED');
  requireFit(store, bundle);
  const identity = prepared(store, { ...bundle, device, name });
  await announce(bucket, identity, { kind: 'invite', id }, join);
  const came = await cameAt(bucket, deviceKey(device));
  if (!came || came > new Date(until)) {
    await bucket.remove([deviceKey(device)]);
    throw new AppError('SYNC_CODE_EXPIRED');
  }
  settle(store, identity, store.patients().length === 0);
};
