import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';
import { Argon2Settings, argon2Key } from './argon2.ts';

/** Argon2id with the second recommended choice of RFC 9106: 64 MiB, three passes, four lanes. */
const ARGON2ID = { memoryKib: 65_536, passes: 3, lanes: 4 } as const;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

const Base64 = z.base64();

/** The data key, sealed with AES-256-GCM under a key that one kind of secret yields. */
export const KeyWrap = z.discriminatedUnion('kind', [
  Argon2Settings.extend({ kind: z.literal('passphrase'), kdf: z.literal('argon2id'), sealed: Base64 }),
  z.object({ kind: z.literal('recovery'), salt: Base64, sealed: Base64 }),
  /** Sealed by the operating system's keychain, which knows its own format. */
  z.object({ kind: z.literal('keychain'), sealed: Base64 }),
]);
export type KeyWrap = z.infer<typeof KeyWrap>;
export type PassphraseWrap = Extract<KeyWrap, { kind: 'passphrase' }>;
export type RecoveryWrap = Extract<KeyWrap, { kind: 'recovery' }>;

/** Seals `plain` with AES-256-GCM: nonce, ciphertext, tag. `purpose` is authenticated with it. */
const seal = (key: Uint8Array, plain: Uint8Array, purpose: string): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64');
};

const unseal = (key: Uint8Array, sealed: string, purpose: string): Buffer | undefined => {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length !== NONCE_BYTES + KEY_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(purpose));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
};

/** Wraps a 32-byte data key under a passphrase. Throws PASSPHRASE_WEAK under 8 characters. */
export const wrapWithPassphrase = async (dataKey: Uint8Array, passphrase: string): Promise<PassphraseWrap> => {
  if ([...passphrase.normalize('NFC')].length < 8) throw new AppError('PASSPHRASE_WEAK');
  const wrap = {
    kind: 'passphrase',
    kdf: 'argon2id',
    ...ARGON2ID,
    salt: randomBytes(16).toString('base64'),
  } as const;
  return { ...wrap, sealed: seal(await argon2Key(passphrase, wrap), dataKey, wrap.kind) };
};

/** The data key. Throws PASSPHRASE_WRONG. */
export const unwrapWithPassphrase = async (wrap: PassphraseWrap, passphrase: string): Promise<Buffer> => {
  if (passphrase === '') throw new AppError('PASSPHRASE_WRONG');
  const dataKey = unseal(await argon2Key(passphrase, wrap), wrap.sealed, wrap.kind);
  if (!dataKey) throw new AppError('PASSPHRASE_WRONG');
  return dataKey;
};

const recoveryKey = (entropy: Uint8Array, salt: string) =>
  Buffer.from(hkdfSync('sha256', entropy, Buffer.from(salt, 'base64'), 'alphavox recovery', KEY_BYTES));

/** Wraps a 32-byte data key under the recovery key's entropy (16 random bytes, so no slow derivation is needed). */
export const wrapWithRecoveryEntropy = (dataKey: Uint8Array, entropy: Uint8Array): RecoveryWrap => {
  const salt = randomBytes(16).toString('base64');
  return { kind: 'recovery', salt, sealed: seal(recoveryKey(entropy, salt), dataKey, 'recovery') };
};

/** The data key. Throws RECOVERY_KEY_WRONG. */
export const unwrapWithRecoveryEntropy = (wrap: RecoveryWrap, entropy: Uint8Array): Buffer => {
  const dataKey = unseal(recoveryKey(entropy, wrap.salt), wrap.sealed, 'recovery');
  if (!dataKey) throw new AppError('RECOVERY_KEY_WRONG');
  return dataKey;
};
