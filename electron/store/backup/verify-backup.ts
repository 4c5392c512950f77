import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupVerdict } from '../../../shared/domain/backup.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { decryptBlob } from '../blob-cipher.ts';
import { blobReferences } from '../blob-references.ts';
import { DATABASE_FILE, openDatabaseCopy } from '../database.ts';
import { migrations } from '../migrations/migrate.ts';
import { sumOfFile } from './durable-copy.ts';
import type { TellFraction } from './make-backup.ts';
import { damagedBackup, described, type Manifest, manifestKeys, readManifest } from './manifest.ts';

const BLOB_NAME = /^blobs\/..\/(.{32})$/;

/** Throws BACKUP_DAMAGED where a file is missing or differs. */
const checkSums = async (path: string, manifest: Manifest, tell: TellFraction, signal?: AbortSignal) => {
  let done = 0;
  for (const file of manifest.files) {
    const sum = await sumOfFile(join(path, file.name), signal).catch((cause) => {
      signal?.throwIfAborted();
      throw damagedBackup(file.name, cause);
    });
    if (sum.bytes !== file.bytes || sum.sha256 !== file.sha256) throw damagedBackup(file.name);
    done += 1;
    tell(done / manifest.files.length);
  }
  for (const needed of ['keyring.json', DATABASE_FILE]) {
    if (!manifest.files.some(({ name }) => name === needed)) throw damagedBackup(needed);
  }
};

/** The drill: the database is opened and checked, and every blob that it names is decrypted. Throws BACKUP_DAMAGED. */
const checkRecords = async (path: string, manifest: Manifest, dataKey: Uint8Array, signal?: AbortSignal) => {
  const held = new Set(manifest.files.map(({ name }) => BLOB_NAME.exec(name)?.[1]));
  const left = new Set(manifest.damagedBlobs);
  try {
    const db = openDatabaseCopy(join(path, DATABASE_FILE), dataKey);
    const references = (() => {
      try {
        return blobReferences(db);
      } finally {
        db.close();
      }
    })();
    for (const { blobId, patientKey } of references) {
      signal?.throwIfAborted();
      if (left.has(blobId)) continue;
      if (!held.has(blobId)) throw damagedBackup(blobId);
      decryptBlob(patientKey, blobId, await readFile(join(path, 'blobs', blobId.slice(0, 2), blobId)));
    }
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'STORE_CORRUPT') throw damagedBackup(DATABASE_FILE, thrown);
    throw thrown;
  }
};

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
  await checkSums(path, manifest, tell, signal);
  if (dataKey) await checkRecords(path, manifest, dataKey, signal);
  return { manifest, verdict: { ...described(path, manifest), depth: dataKey ? 'drill' : 'sums' } };
};
