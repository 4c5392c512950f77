import crypto from 'node:crypto';
import { promisify } from 'node:util';
import { argon2id } from 'hash-wasm';
import { z } from 'zod';

export const Argon2Settings = z.object({
  memoryKib: z.number().int().min(8192).max(1_048_576),
  passes: z.number().int().min(1).max(16),
  lanes: z.number().int().min(1).max(16),
  salt: z.base64(),
});

type Argon2Key = (secret: string, settings: z.infer<typeof Argon2Settings>) => Promise<Uint8Array>;

const KEY_BYTES = 32;

/** The same secret typed on another keyboard gives the same (RFC 8265 asks for NFC). */
const messageOf = (secret: string): string => secret.normalize('NFC');

/** Anywhere, on the thread that asks. */
export const portableArgon2Key: Argon2Key = (secret, { memoryKib, passes, lanes, salt }) =>
  argon2id({
    password: messageOf(secret),
    salt: Buffer.from(salt, 'base64'),
    memorySize: memoryKib,
    iterations: passes,
    parallelism: lanes,
    hashLength: KEY_BYTES,
    outputType: 'binary',
  });

/** Node's own, in half the time and beside the event loop, so that a press is answered meanwhile. */
const nodeArgon2Key: Argon2Key = async (secret, { memoryKib, passes, lanes, salt }) =>
  promisify(crypto.argon2)('argon2id', {
    message: messageOf(secret),
    nonce: Buffer.from(salt, 'base64'),
    memory: memoryKib,
    passes,
    parallelism: lanes,
    tagLength: KEY_BYTES,
  });

/** Electron's cryptography (BoringSSL) has no Argon2. */
const hasArgon2 = typeof crypto.argon2 === 'function' && process.versions.electron === undefined;

/** 32 bytes. */
export const argon2Key: Argon2Key = hasArgon2 ? nodeArgon2Key : portableArgon2Key;
