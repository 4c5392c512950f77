import { randomBytes } from 'node:crypto';
import { AppError } from '../../shared/errors/app-error.ts';
import type { Bucket } from './bucket/bucket.ts';
import { readIfWhole } from './damaged-objects.ts';
import { Recovery } from './group.ts';
import { announce, bundleOf, freeNumber, opened, prepared, requireFit, settle } from './joining.ts';
import { RECOVERIES, recoveryKey } from './keys-of-objects.ts';
import { derivedKey, type RandomBytes, seal, signingKeysOf } from './seal.ts';
import { writeSigned } from './signed.ts';
import { identityOf } from './sync-device.ts';
import type { SyncStore } from './sync-store.ts';

const recoveryJoin = (secret: Uint8Array) => signingKeysOf(derivedKey(secret, 'recovery join'));

/** What lets a device in whose person holds the recovery key of this one: `wrap` is the keyring's, `secret` follows from the data key. */
export const putRecovery = async (
  bucket: Bucket,
  store: SyncStore,
  { wrap, secret }: { readonly wrap: unknown; readonly secret: Uint8Array },
  random: RandomBytes = randomBytes,
): Promise<void> => {
  const identity = identityOf(store);
  const at = recoveryKey(identity.device);
  const bundle = seal(derivedKey(secret, 'recovery'), bundleOf(identity, store.sync), at, random).toString('base64');
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
    const body = (await readIfWhole(bucket, store.sync, key, Recovery))?.body;
    const secret = body && secretOf(body.wrap);
    if (!body || !secret) continue;
    const bundle = opened(derivedKey(secret, 'recovery'), Buffer.from(body.bundle, 'base64'), key);
    requireFit(store, bundle);
    const identity = prepared(store, { ...bundle, device: await freeNumber(bucket), name });
    await announce(bucket, identity, { kind: 'recovery', device: body.by }, recoveryJoin(secret));
    settle(store, identity, store.patients().length === 0);
    return;
  }
  throw new AppError('RECOVERY_KEY_WRONG');
};
