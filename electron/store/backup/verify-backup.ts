import { join } from 'node:path';
import type { BackupVerdict } from '../../../shared/domain/backup.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { type BlobReference, blobReferences } from '../blob-references.ts';
import { DATABASE_FILE, openDatabaseCopy } from '../database.ts';
import { migrations } from '../migrations/migrate.ts';
import type { FilePass } from './file-pass.ts';
import { FileThreads } from './file-threads.ts';
import type { TellFraction } from './make-backup.ts';
import {
  type BackupFile,
  blobName,
  damagedBackup,
  described,
  type Manifest,
  manifestKeys,
  readManifest,
} from './manifest.ts';

/** What rows of the backup's database name, as it opens and is whole. Throws BACKUP_DAMAGED. */
const referencesIn = (path: string, dataKey: Uint8Array): readonly BlobReference[] => {
  try {
    const db = openDatabaseCopy(join(path, DATABASE_FILE), dataKey);
    try {
      return blobReferences(db);
    } finally {
      db.close();
    }
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'STORE_CORRUPT') throw damagedBackup(DATABASE_FILE, thrown);
    throw thrown;
  }
};

/**
 * Goes over one file of a backup. Throws BACKUP_DAMAGED where it is missing, is not what the manifest says, or not the blob that it
 * is to be; or what the system says of the new file.
 */
export const passChecked = async (
  threads: FileThreads,
  path: string,
  { name, bytes, sha256 }: BackupFile,
  more: Omit<FilePass, 'from'> = {},
): Promise<void> => {
  const sum = await threads.pass({ from: join(path, name), ...more }).catch((thrown) => {
    throw thrown instanceof AppError ? damagedBackup(name, thrown) : thrown;
  });
  if (sum.bytes !== bytes || sum.sha256 !== sha256) throw damagedBackup(name);
};

/** The blobs that rows name, by their names in the backup. Throws BACKUP_DAMAGED where one of them is not in it. */
const namedBlobs = (path: string, { files, damagedBlobs }: Manifest, dataKey: Uint8Array) => {
  const named = new Map(referencesIn(path, dataKey).map((blob) => [blobName(blob.blobId), blob]));
  const known = new Set([...files.map(({ name }) => name), ...damagedBlobs.map(blobName)]);
  const missing = [...named.keys()].find((name) => !known.has(name));
  if (missing !== undefined) throw damagedBackup(missing);
  return named;
};

const NEEDED: readonly string[] = ['keyring.json', DATABASE_FILE];

/**
 * Proves a backup without touching any records, and writes nothing.
 *
 * @param dataKey Left out, only the sums are checked: nobody can tell then whether the manifest itself was written by who
 * holds the key.
 * @throws BACKUP_NOT_FOUND, BACKUP_DAMAGED, STORE_NEWER, or the signal's reason.
 */
export const verifyBackup = async (
  path: string,
  dataKey?: Uint8Array,
  tell: TellFraction = () => {},
  signal?: AbortSignal,
): Promise<{ manifest: Manifest; verdict: BackupVerdict }> => {
  const manifest = await readManifest(path, dataKey && manifestKeys(dataKey).macKey);
  const { schemaVersion } = manifest;
  if (schemaVersion > migrations.length) {
    throw new AppError('STORE_NEWER', { details: { version: schemaVersion, known: migrations.length } });
  }
  await using threads = new FileThreads();
  const needed = manifest.files.filter(({ name }) => NEEDED.includes(name));
  const missing = NEEDED.find((name) => !needed.some((file) => file.name === name));
  if (missing !== undefined) throw damagedBackup(missing);
  await threads.each(needed, (file) => passChecked(threads, path, file));
  const named = dataKey && namedBlobs(path, manifest, dataKey);
  let done = needed.length;
  const blobs = manifest.files.filter((file) => !needed.includes(file));
  await threads.each(blobs, async (file) => {
    signal?.throwIfAborted();
    await passChecked(threads, path, file, { blob: named?.get(file.name) });
    done += 1;
    tell(done / manifest.files.length);
  });
  return { manifest, verdict: { ...described(path, manifest), depth: dataKey ? 'drill' : 'sums' } };
};
