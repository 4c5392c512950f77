import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

/** Random bytes; a simulation gives its own. */
export type RandomBytes = (count: number) => Buffer;

export const derivedKey = (secret: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `alphavox sync ${purpose}`, KEY_BYTES));

/** AES-256-GCM: nonce, ciphertext, tag. `context` must be the same when it is opened. */
export const seal = (
  key: Uint8Array,
  plain: Uint8Array,
  context: string,
  random: RandomBytes = randomBytes,
): Buffer => {
  const nonce = random(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

/** Opens what `seal` closed. Throws SYNC_OBJECT_DAMAGED where a single bit, the key or the context differs. */
export const unseal = (key: Uint8Array, sealed: Uint8Array, context: string): Buffer => {
  try {
    const body = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, NONCE_BYTES));
    decipher.setAAD(Buffer.from(context));
    decipher.setAuthTag(body.subarray(body.length - TAG_BYTES));
    return Buffer.concat([decipher.update(body.subarray(NONCE_BYTES, body.length - TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new AppError('SYNC_OBJECT_DAMAGED', { details: { object: context }, cause });
  }
};

/** Keys of a device: Ed25519 to sign (RFC 8032), X25519 to be written to (RFC 7748), as JSON Web Keys' `x` and `d`. */
export const DeviceKeys = z.object({
  signPublic: z.string(),
  signPrivate: z.string(),
  boxPublic: z.string(),
  boxPrivate: z.string(),
});
export type DeviceKeys = Readonly<z.infer<typeof DeviceKeys>>;

const pair = (type: 'ed25519' | 'x25519'): { x: string; d: string } => {
  const { privateKey } = type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519');
  const { x = '', d = '' } = privateKey.export({ format: 'jwk' });
  return { x, d };
};

export const newDeviceKeys = (): DeviceKeys => {
  const [signing, box] = [pair('ed25519'), pair('x25519')];
  return { signPublic: signing.x, signPrivate: signing.d, boxPublic: box.x, boxPrivate: box.d };
};

/** The bytes before the 32 of a private key in PKCS 8 (RFC 8410). */
const PKCS8 = { Ed25519: '302e020100300506032b657004220420', X25519: '302e020100300506032b656e04220420' } as const;

const privateKey = (curve: 'Ed25519' | 'X25519', secret: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([Buffer.from(PKCS8[curve], 'hex'), secret]), format: 'der', type: 'pkcs8' });

/** Those of the devices of a group, which are asked for again and again. */
const publicKeys = new Map<string, KeyObject>();
const MAX_PUBLIC_KEYS = 2048;

const publicKey = (curve: 'Ed25519' | 'X25519', x: string): KeyObject => {
  const known = publicKeys.get(`${curve} ${x}`);
  if (known) return known;
  const key = createPublicKey({ key: { kty: 'OKP', crv: curve, x }, format: 'jwk' });
  if (publicKeys.size < MAX_PUBLIC_KEYS) publicKeys.set(`${curve} ${x}`, key);
  return key;
};

/** The signing half of a device's keys that follow from a secret of 32 bytes. */
export const signingKeysOf = (secret: Uint8Array): Pick<DeviceKeys, 'signPublic' | 'signPrivate'> => {
  const { x = '' } = createPublicKey(privateKey('Ed25519', secret)).export({ format: 'jwk' });
  return { signPublic: x, signPrivate: Buffer.from(secret).toString('base64url') };
};

export const signBytes = ({ signPrivate }: Pick<DeviceKeys, 'signPrivate'>, bytes: Uint8Array): Buffer =>
  sign(null, bytes, privateKey('Ed25519', Buffer.from(signPrivate, 'base64url')));

export const isSignedBy = (signPublic: string, bytes: Uint8Array, signature: Uint8Array): boolean => {
  try {
    return verify(null, bytes, publicKey('Ed25519', signPublic), signature);
  } catch {
    return false;
  }
};

const sharedKey = (mine: KeyObject, theirs: KeyObject, ephemeral: string): Buffer =>
  derivedKey(diffieHellman({ privateKey: mine, publicKey: theirs }), `box ${ephemeral}`);

/** Closes bytes so that only one device opens them: X25519 with a key of its own each time, then AES-256-GCM. */
export const sealTo = (boxPublic: string, plain: Uint8Array, context: string, random?: RandomBytes): string => {
  const { x, d } = pair('x25519');
  const key = sharedKey(privateKey('X25519', Buffer.from(d, 'base64url')), publicKey('X25519', boxPublic), x);
  return `${x}.${seal(key, plain, context, random).toString('base64url')}`;
};

export const unsealFrom = ({ boxPrivate }: Pick<DeviceKeys, 'boxPrivate'>, sealed: string, context: string): Buffer => {
  const [x = '', body = ''] = sealed.split('.');
  const mine = privateKey('X25519', Buffer.from(boxPrivate, 'base64url'));
  return unseal(sharedKey(mine, publicKey('X25519', x), x), Buffer.from(body, 'base64url'), context);
};
