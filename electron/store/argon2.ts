import { argon2id } from 'hash-wasm';
import { z } from 'zod';

export const Argon2Settings = z.object({
  memoryKib: z.number().int().min(8192).max(1_048_576),
  passes: z.number().int().min(1).max(16),
  lanes: z.number().int().min(1).max(16),
  salt: z.base64(),
});

/** 32 bytes. The same secret typed on another keyboard gives the same (RFC 8265 asks for NFC). */
export const argon2Key = (
  secret: string,
  { memoryKib, passes, lanes, salt }: z.infer<typeof Argon2Settings>,
): Promise<Uint8Array> =>
  argon2id({
    password: secret.normalize('NFC'),
    salt: Buffer.from(salt, 'base64'),
    memorySize: memoryKib,
    iterations: passes,
    parallelism: lanes,
    hashLength: 32,
    outputType: 'binary',
  });
