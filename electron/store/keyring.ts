import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { KeyWrap } from './key-wrap.ts';

/** The file beside the database that holds the data key, wrapped in one or more ways and never in the clear. */
export const Keyring = z.object({ format: z.literal(1), wraps: z.array(KeyWrap).min(1) });
export type Keyring = z.infer<typeof Keyring>;

/** The keyring, or undefined where none was ever written. Throws STORE_CORRUPT or STORE_NEWER. */
export const readKeyring = async (path: string): Promise<Keyring | undefined> => {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const json = await Promise.resolve(text)
    .then(JSON.parse)
    .catch(() => undefined);
  if (z.object({ format: z.number().min(2) }).safeParse(json).success) throw new AppError('STORE_NEWER');
  const keyring = Keyring.safeParse(json);
  if (!keyring.success) throw new AppError('STORE_CORRUPT', { details: { file: 'keyring' } });
  return keyring.data;
};

export const writeKeyring = (path: string, keyring: Keyring): Promise<void> =>
  writeFileAtomically(path, Buffer.from(`${JSON.stringify(keyring, null, 2)}\n`));

export const findWrap = <Kind extends KeyWrap['kind']>(keyring: Keyring, kind: Kind) =>
  keyring.wraps.find((wrap): wrap is Extract<KeyWrap, { kind: Kind }> => wrap.kind === kind);

/** The keyring with `wrap` in the place of any other of its kind. */
export const withWrap = (keyring: Keyring, wrap: KeyWrap): Keyring => ({
  ...keyring,
  wraps: [...keyring.wraps.filter((other) => other.kind !== wrap.kind), wrap],
});
