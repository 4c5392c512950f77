import { randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { secretProblem } from '../../shared/domain/person.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { Argon2Settings, argon2Key } from './argon2.ts';

/**
 * OWASP's least for Argon2id: 19 MiB, two passes, one lane. The verifier lies in the encrypted database, and whoever can
 * read that needs no PIN; a longer one would only hold up the speech of the same process.
 */
const SETTINGS = { memoryKib: 19_456, passes: 2, lanes: 1 } as const;

const Verifier = Argon2Settings.extend({ kdf: z.literal('argon2id'), hash: z.base64() });

/** What a PIN or passphrase is checked against, as text. Throws SECRET_WEAK. */
export const makeVerifier = async (secret: string): Promise<string> => {
  if (secretProblem(secret)) throw new AppError('SECRET_WEAK');
  const settings = { ...SETTINGS, salt: randomBytes(16).toString('base64') };
  const hash = Buffer.from(await argon2Key(secret, settings)).toString('base64');
  return JSON.stringify({ kdf: 'argon2id', ...settings, hash } satisfies z.infer<typeof Verifier>);
};

export const isSecretOf = async (verifier: string, secret: string): Promise<boolean> => {
  const { hash, ...settings } = Verifier.parse(JSON.parse(verifier));
  if (secret === '') return false;
  return timingSafeEqual(await argon2Key(secret, settings), Buffer.from(hash, 'base64'));
};
