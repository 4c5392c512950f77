import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/errors/app-error.ts';
import { syncFolder, writeFileAtomically } from '../atomic-file.ts';
import { AUDIT_HEAD_FILE, AuditHeadFile } from '../audit-head.ts';
import type { Identity } from '../audit-log.ts';
import type { BlobReference } from '../blob-references.ts';
import { BlobStore, blobPath } from '../blob-store.ts';
import { JOURNAL_FOLDER, readJournal } from '../changes/change-journal.ts';
import { DATABASE_FILE } from '../database.ts';
import { type Keyring, writeKeyring } from '../keyring.ts';
import type { Revocation } from '../repositories/consents.ts';
import { openStore, type Store } from '../store.ts';
import { syncTree } from './durable-copy.ts';
import { erasePatients } from './erase-in-backup.ts';
import { readErased } from './erased-patients.ts';
import { FileThreads } from './file-threads.ts';
import type { Manifest } from './manifest.ts';
import { wipeFolder } from './overwrite.ts';
import { passChecked } from './verify-backup.ts';

/** Where the records lie until they are complete. */
const STAGING = 'restoring';
/** Once this file is there the restore counts, and is carried on after a crash. */
const ORDER = 'restore.json';
const Order = z.object({ format: z.literal(1), aside: z.string().regex(/^(replaced|damaged)-\d{8}T\d{9}Z$/) });

/** What a restore brings, in the place of what was there. */
const BROUGHT = ['keyring.json', DATABASE_FILE, AUDIT_HEAD_FILE, 'blobs', JOURNAL_FOLDER] as const;
/** What belonged to the records that were there, and has no meaning for others. */
const LOOSE = [...['-wal', '-shm', '-journal'].map((end) => `${DATABASE_FILE}${end}`), 'keyring.pending.json'] as const;

export interface Restore {
  readonly backup: string;
  readonly manifest: Manifest;
  readonly dataKey: Uint8Array;
  readonly keyring: Keyring;
  readonly by: Identity;
  readonly now: () => Date;
  /** Whether what was written since the backup, as the journal in the data folder has it, is to be in it too. */
  readonly replays: boolean;
  /** Consents that were withdrawn in the records that are there: no backup from before makes them hold again. */
  readonly revocations: readonly Revocation[];
}

/** Brings staged records to where the damaged ones were, as far as their journal is whole; how many rows that are. */
const replay = async (
  threads: FileThreads,
  folder: string,
  store: Store,
  dataKey: Uint8Array,
  erased: ReadonlySet<string>,
) => {
  const journal = await readJournal(folder, dataKey);
  const rows = journal.filter(({ patientId }) => patientId === null || !erased.has(patientId));
  if (rows.length === 0) return 0;
  store.changes.merge(rows);
  const blobs = new BlobStore(join(folder, 'blobs'));
  const isMissing = ({ blobId }: BlobReference) => !existsSync(join(folder, STAGING, blobPath(blobId)));
  await threads.each(store.references().filter(isMissing), async (blob) => {
    const to = join(folder, STAGING, blobPath(blob.blobId));
    // One that was damaged as well is missing then, and nothing else.
    await threads.pass({ from: blobs.path(blob.blobId), blob, to }).catch((thrown) => {
      if (!(thrown instanceof AppError)) throw thrown;
    });
  });
  return new Set(rows.map(({ table, key }) => JSON.stringify([table, key]))).size;
};

const stage = async (
  folder: string,
  staging: string,
  { backup, manifest, dataKey, keyring, by, now, replays, revocations }: Restore,
  signal?: AbortSignal,
): Promise<number> => {
  const replaced = new AuditHeadFile(folder, dataKey).read();
  await rm(staging, { recursive: true, force: true });
  await mkdir(join(staging, 'blobs'), { recursive: true, mode: 0o700 });
  await using threads = new FileThreads();
  await threads.each(manifest.files, async (file) => {
    signal?.throwIfAborted();
    await passChecked(threads, backup, file, { to: join(staging, file.name) });
  });
  // The log of the backup ends where the backup says; that of the records that are replaced may have ended later.
  const head = new AuditHeadFile(staging, dataKey);
  head.write(manifest.auditHead);
  await head.written();
  // Somebody who was erased since the backup was made does not come back with it.
  const erased = new Set([...(await readErased(folder, dataKey)), ...(manifest.erasedPatients ?? [])]);
  await mkdir(join(staging, JOURNAL_FOLDER), { mode: 0o700 });
  const store = openStore(staging, dataKey, now);
  let replayed = 0;
  try {
    if (replays) {
      replayed = await replay(threads, folder, store, dataKey, erased);
      await cp(join(folder, JOURNAL_FOLDER), join(staging, JOURNAL_FOLDER), { recursive: true }).catch(() => {});
    }
    store.audit.append({
      ...by,
      action: 'backup.restored',
      details: {
        madeAt: manifest.madeAt,
        ...(replays && { replayed }),
        ...(typeof replaced !== 'string' && { replacedSeq: replaced.seq, replacedHash: replaced.hash }),
      },
    });
    store.write.consents.revokeAll(revocations);
    if (erasePatients(store, [...new Set([...erased, ...store.audit.erasedPatients])])) await store.sweepOrphans();
    await store.audit.settled();
  } finally {
    store.close();
  }
  await writeKeyring(join(staging, 'keyring.json'), keyring);
  await syncTree(staging, manifest.files);
  return replayed;
};

/**
 * Copies a backup that was verified into the data folder, beside the records; the log says so. Changes nothing yet, and leaves
 * nothing behind where it fails or is stopped.
 *
 * @returns How many rows were brought back beyond those of the backup.
 */
export const stageRestore = async (folder: string, restore: Restore, signal?: AbortSignal): Promise<number> => {
  const staging = join(folder, STAGING);
  try {
    const replayed = await stage(folder, staging, restore, signal);
    signal?.throwIfAborted();
    return replayed;
  } catch (thrown) {
    await rm(staging, { recursive: true, force: true });
    throw thrown;
  }
};

/** How a moment is written in the name of what was set aside. */
const inName = (at: string): string => at.replace(/[-:.]/g, '');

/** Lets what was staged count, whatever happens from now on; `finishRestore` has to follow. */
export const orderRestore = (folder: string, kind: 'replaced' | 'damaged', at: Date): Promise<void> => {
  const aside = `${kind}-${inName(at.toISOString())}`;
  return writeFileAtomically(join(folder, ORDER), Buffer.from(`${JSON.stringify({ format: 1, aside })}\n`));
};

const moveIfThere = async (name: string, from: string, to: string): Promise<void> => {
  if (existsSync(join(from, name))) await rename(join(from, name), join(to, name));
};

/**
 * Puts staged records in the place of those that were there, which are kept aside; also after it was cut off in the
 * middle. Does nothing where nothing was ordered. No program may have the database open.
 */
export const finishRestore = async (folder: string): Promise<void> => {
  const order = await readFile(join(folder, ORDER), 'utf8').catch(() => undefined);
  if (order === undefined) return;
  const parsed = Order.safeParse(JSON.parse(order));
  if (!parsed.success) throw new AppError('STORE_CORRUPT', { details: { file: ORDER } });
  const staging = join(folder, STAGING);
  const aside = join(folder, parsed.data.aside);
  await mkdir(aside, { recursive: true, mode: 0o700 });
  for (const name of LOOSE) await moveIfThere(name, folder, aside);
  for (const name of BROUGHT) {
    // What is no longer staged was moved before the crash.
    if (!existsSync(join(staging, name))) continue;
    await moveIfThere(name, folder, aside);
    await rename(join(staging, name), join(folder, name));
  }
  for (const changed of [aside, staging, folder]) if (existsSync(changed)) await syncFolder(changed);
  await rm(join(folder, ORDER));
  await rm(staging, { recursive: true, force: true });
  // Where there were no records before.
  await rmdir(aside).catch(() => {});
  await syncFolder(folder);
};

/** Deletes every copy of records that a restore has set aside before a moment: they may hold somebody who was erased then. */
export const clearSetAside = async (folder: string, before: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    const [, at] = /^(?:replaced|damaged)-(\d{8}T\d{9}Z)$/.exec(name) ?? [];
    if (at && at <= inName(before)) await wipeFolder(join(folder, name));
  }
};

/** Deletes what a restore has left, once the records have opened: half a staging, and what was replaced, but nothing damaged. */
export const clearReplaced = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (name === STAGING || name.startsWith('replaced-'))
      await rm(join(folder, name), { recursive: true, force: true });
  }
};
