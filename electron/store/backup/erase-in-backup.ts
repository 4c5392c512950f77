import { existsSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { syncFolder, writeFileAtomically } from '../atomic-file.ts';
import { AuditHeadFile } from '../audit-head.ts';
import { DATABASE_FILE } from '../database.ts';
import { openStore, type Store } from '../store.ts';
import { copyDurably, sumOfFile } from './durable-copy.ts';
import { damagedBackup, MANIFEST, type Manifest, manifestKeys, readManifest, writtenManifest } from './manifest.ts';
import { overwriteWithZeros, wipeFolder } from './overwrite.ts';

/** Where a copy of the database is changed. */
const WORK = 'erasing';
const NEW_DATABASE = `${DATABASE_FILE}.new`;
/** Once this file is there the erasure counts, and is carried on after a crash. */
const NEW_MANIFEST = `${MANIFEST}.new`;
const BLOB_NAME = /^blobs\/..\/([0-9a-f]+)$/;

/** Erases patients from open records that are not the ones in use; their log says so. */
export const erasePatients = (store: Store, erased: readonly PatientId[]): boolean => {
  const known = new Set(store.audit.erasedPatients);
  let isChanged = false;
  for (const patientId of erased) {
    const isThere = store.read.patients.has(patientId);
    store.atomically(() => {
      if (!known.has(patientId)) store.audit.append({ actor: 'system', action: 'patient.erased', patientId });
      if (isThere) store.write.patients.erase(patientId);
    });
    isChanged ||= isThere;
  }
  store.forgetErased();
  return isChanged;
};

/** Carries on an erasure that counts already. Does nothing where there is none. Throws BACKUP_DAMAGED. */
export const finishErasure = async (path: string): Promise<void> => {
  if (!existsSync(join(path, NEW_MANIFEST))) return;
  const manifest = await readManifest(path, undefined, NEW_MANIFEST);
  const [database, fresh] = [join(path, DATABASE_FILE), join(path, NEW_DATABASE)];
  if (existsSync(fresh)) {
    const wanted = manifest.files.find(({ name }) => name === DATABASE_FILE);
    if ((await sumOfFile(fresh)).sha256 !== wanted?.sha256) throw damagedBackup(NEW_DATABASE);
    await overwriteWithZeros(database);
    await rename(fresh, database);
  }
  const named = new Set(manifest.files.map(({ name }) => BLOB_NAME.exec(name)?.[1]));
  for (const folder of await readdir(join(path, 'blobs')).catch(() => [])) {
    for (const blobId of await readdir(join(path, 'blobs', folder))) {
      if (!named.has(blobId)) await rm(join(path, 'blobs', folder, blobId));
    }
  }
  await rename(join(path, NEW_MANIFEST), join(path, MANIFEST));
  await syncFolder(path);
};

/** Writes the database without some patients beside the old one; the manifest that belongs to it. */
const writeWithout = async (
  path: string,
  before: Manifest,
  dataKey: Uint8Array,
  erased: readonly PatientId[],
  now: () => Date,
): Promise<Manifest> => {
  const work = join(path, WORK);
  await mkdir(work, { mode: 0o700 });
  const sum = await copyDurably(join(path, DATABASE_FILE), join(work, DATABASE_FILE));
  const wanted = before.files.find(({ name }) => name === DATABASE_FILE);
  if (sum.sha256 !== wanted?.sha256) throw damagedBackup(DATABASE_FILE);
  const head = new AuditHeadFile(work, dataKey);
  head.write(before.auditHead);
  await head.written();
  const store = openStore(work, dataKey, now);
  try {
    if (!erasePatients(store, erased)) return before;
    await store.audit.settled();
    const named = new Set(store.references().map(({ blobId }) => blobId));
    const isNamed = (blobId: string | undefined) => blobId === undefined || named.has(blobId);
    // Without any page that was ever used for somebody else.
    const schemaVersion = store.copyDatabase(join(path, NEW_DATABASE));
    const handle = await open(join(path, NEW_DATABASE), 'r+');
    await handle.sync().finally(() => handle.close());
    const fresh = await sumOfFile(join(path, NEW_DATABASE));
    return {
      ...before,
      schemaVersion,
      auditHead: store.audit.head,
      files: before.files
        .filter(({ name }) => isNamed(BLOB_NAME.exec(name)?.[1]))
        .map((file) => (file.name === DATABASE_FILE ? { ...file, ...fresh } : file)),
      damagedBlobs: before.damagedBlobs.filter(isNamed),
    };
  } finally {
    store.close();
  }
};

/**
 * Erases patients from a backup of these records: its database is written anew without them and takes the place of the
 * old one, which is overwritten, and their blobs are deleted. Cut off anywhere, the backup is the old one or the new one.
 *
 * @param erased Everybody who was ever erased.
 * @throws BACKUP_NOT_FOUND or BACKUP_DAMAGED, or what the drive says.
 */
export const eraseInBackup = async (
  path: string,
  dataKey: Uint8Array,
  erased: readonly PatientId[],
  now: () => Date,
): Promise<void> => {
  const { macKey } = manifestKeys(dataKey);
  await finishErasure(path);
  await wipeFolder(join(path, WORK));
  await rm(join(path, NEW_DATABASE), { force: true });
  const before = await readManifest(path, macKey);
  const done = new Set(before.erasedPatients);
  const missing = erased.filter((patientId) => !done.has(patientId));
  if (missing.length === 0) return;
  const after = await writeWithout(path, before, dataKey, missing, now);
  await wipeFolder(join(path, WORK));
  const text = writtenManifest({ ...after, erasedPatients: [...done, ...missing] }, macKey);
  await writeFileAtomically(join(path, NEW_MANIFEST), Buffer.from(text));
  await finishErasure(path);
};
