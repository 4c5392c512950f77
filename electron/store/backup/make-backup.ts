import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backup } from '../../../shared/domain/backup.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { abreast } from '../../platform/abreast.ts';
import { syncFolder } from '../atomic-file.ts';
import type { BlobReference } from '../blob-references.ts';
import { DATABASE_FILE } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import type { Store } from '../store.ts';
import { backupName, removeUnfinished } from './backup-names.ts';
import { type Sum, sumAside, sumOf, sumOfFile, syncTree, writeDurably } from './durable-copy.ts';
import { type BackupFile, described, MANIFEST, type Manifest, manifestKeys, writtenManifest } from './manifest.ts';

/** What is told on the way: how much of the sounds and pictures is copied, 0 to 1. */
export type TellFraction = (fraction: number) => void;

export interface BackupSource {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly dataKey: Uint8Array;
  readonly program: string;
  readonly now: () => Date;
}

const blobName = (blobId: string) => `blobs/${blobId.slice(0, 2)}/${blobId}`;

/** Turns what the drive says into what a caregiver can do about it. */
const asFolderError = (thrown: unknown): unknown =>
  thrown instanceof Error &&
  'code' in thrown &&
  /^(E[A-Z]+|SQLITE_(CANTOPEN|IOERR|FULL|READONLY).*)$/.test(`${thrown.code}`)
    ? new AppError('BACKUP_FOLDER_UNUSABLE', { details: { reason: `${thrown.code}` }, cause: thrown })
    : thrown;

/** While one waits for the disk, the next is decrypted. */
const ABREAST = 4;

/** Copies every blob that is named, then the database in the same moment in which no blob is left to copy. */
const copyRecords = async (source: BackupSource, target: string, tell: TellFraction, signal?: AbortSignal) => {
  const { store } = source;
  const copied = new Map<string, Sum>();
  const damaged = new Set<string>();
  const copy = async ({ blobId, patientKey }: BlobReference) => {
    const sealed = await store.blobs.readSealed(patientKey, blobId).catch((thrown) => {
      if (!(thrown instanceof AppError)) throw thrown;
      damaged.add(blobId);
    });
    if (!sealed) return;
    const [sum] = await Promise.all([sumAside(sealed), writeDurably(join(target, blobName(blobId)), sealed)]);
    copied.set(blobId, sum);
  };
  for (;;) {
    signal?.throwIfAborted();
    const named = store.references();
    const left = named.filter(({ blobId }) => !copied.has(blobId) && !damaged.has(blobId));
    if (left.length === 0) {
      // Nothing else runs between the look at the names and the copy.
      const schemaVersion = store.copyDatabase(join(target, DATABASE_FILE));
      return { schemaVersion, auditHead: store.audit.head, erasedPatients: store.audit.erasedPatients, named, copied };
    }
    await abreast(left, ABREAST, async (reference) => {
      signal?.throwIfAborted();
      await copy(reference);
      tell(Math.min(1, (copied.size + damaged.size) / Math.max(1, named.length)));
    });
  }
};

const writeBackup = async (
  source: BackupSource,
  target: string,
  identity: { recordsId: string; macKey: Uint8Array; madeAt: Date },
  tell: TellFraction,
  signal?: AbortSignal,
): Promise<Manifest> => {
  const wraps = source.keyring.wraps.filter(({ kind }) => kind !== 'keychain');
  const keyring = Buffer.from(`${JSON.stringify({ ...source.keyring, wraps }, null, 2)}\n`);
  await writeDurably(join(target, 'keyring.json'), keyring);
  const { named, copied, ...kept } = await copyRecords(source, target, tell, signal);
  // Removed since they were copied.
  const names = new Set(named.map(({ blobId }) => blobId));
  for (const blobId of [...copied.keys()].filter((id) => !names.has(id))) {
    await rm(join(target, blobName(blobId)));
    copied.delete(blobId);
  }
  const database = join(target, DATABASE_FILE);
  const handle = await open(database, 'r+');
  await handle.sync().finally(() => handle.close());
  const files: BackupFile[] = [
    { name: 'keyring.json', ...sumOf(keyring) },
    { name: DATABASE_FILE, ...(await sumOfFile(database, signal)) },
    ...[...copied].map(([blobId, sum]) => ({ name: blobName(blobId), ...sum })),
  ];
  const manifest: Manifest = {
    format: 1,
    program: source.program,
    schemaVersion: kept.schemaVersion,
    recordsId: identity.recordsId,
    madeAt: identity.madeAt.toISOString(),
    auditHead: kept.auditHead,
    files,
    damagedBlobs: [...names].filter((blobId) => !copied.has(blobId)),
    erasedPatients: [...kept.erasedPatients],
  };
  await writeDurably(join(target, MANIFEST), Buffer.from(writtenManifest(manifest, identity.macKey)));
  return manifest;
};

/**
 * Makes a backup of open records in a folder, which is made where its parent is there: a new folder, under a name that
 * counts only once everything is in it and on the disk. A blob that is damaged is left out and named.
 *
 * @throws BACKUP_FOLDER_UNUSABLE, STORE_CORRUPT, STORE_LOCKED where the records were closed meanwhile, or the signal's reason.
 */
export const makeBackup = async (
  source: BackupSource,
  folder: string,
  tell: TellFraction = () => {},
  signal?: AbortSignal,
): Promise<Backup> => {
  // Taken now: the data key is wiped when the records are closed.
  const identity = { ...manifestKeys(source.dataKey), madeAt: source.now() };
  const path = join(folder, backupName(identity.recordsId, identity.madeAt));
  const unfinished = `${path}.new`;
  try {
    await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await removeUnfinished(folder, identity.recordsId);
    await mkdir(unfinished, { mode: 0o700 });
    const manifest = await writeBackup(source, unfinished, identity, tell, signal);
    await syncTree(unfinished, manifest.files);
    await rename(unfinished, path);
    await syncFolder(folder);
    return described(path, manifest);
  } catch (thrown) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => {});
    throw asFolderError(thrown);
  }
};
