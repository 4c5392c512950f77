import { statSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors/app-error.ts';
import { finishRestore } from './backup/restore-files.ts';
import { DATABASE_FILE as DATABASE } from './database.ts';
import { type Keyring, readKeyring } from './keyring.ts';
import type { Store } from './store.ts';

export const KEYRING = 'keyring.json';
/** The keyring while the set-up is under way. */
export const PENDING_KEYRING = 'keyring.pending.json';

/** An empty file is none: SQLite would take it for a new database. */
export const hasContent = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;

/** A crash during the set-up leaves either a database with a pending keyring, or a pending keyring for nothing. */
const finishInterruptedSetUp = async (folder: string): Promise<void> => {
  const pending = join(folder, PENDING_KEYRING);
  if (!hasContent(pending) || hasContent(join(folder, KEYRING))) return;
  if (hasContent(join(folder, DATABASE))) await rename(pending, join(folder, KEYRING));
  else await rm(pending);
};

/** What is known of the records of a folder. */
export type VaultState =
  | { readonly kind: 'absent' }
  /** The keyring is lost, damaged or from a newer program: nothing may be opened and nothing created in its place. */
  | { readonly kind: 'refused'; readonly error: AppError }
  /** `damage` is what kept the database from being opened, or was met in it. */
  | { readonly kind: 'locked'; readonly keyring: Keyring; readonly damage?: AppError }
  | { readonly kind: 'open'; readonly keyring: Keyring; readonly dataKey: Uint8Array; readonly store: Store };

/** Looks at a folder, and carries on what a crash has interrupted there. */
export const lookAt = async (folder: string): Promise<VaultState> => {
  try {
    await finishRestore(folder);
    await finishInterruptedSetUp(folder);
    const keyring = await readKeyring(join(folder, KEYRING));
    if (keyring) return { kind: 'locked', keyring };
    if (!hasContent(join(folder, DATABASE))) return { kind: 'absent' };
    return { kind: 'refused', error: new AppError('STORE_CORRUPT', { details: { file: KEYRING } }) };
  } catch (thrown) {
    return { kind: 'refused', error: AppError.from(thrown) };
  }
};
