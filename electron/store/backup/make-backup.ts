import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Backup } from '../../../shared/domain/backup.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { syncFolder } from '../atomic-file.ts';
import type { BlobReference } from '../blob-references.ts';
import { sumInName } from '../blob-store.ts';
import { DATABASE_FILE } from '../database.ts';
import type { Keyring } from '../keyring.ts';
import type { Store } from '../store.ts';
import { backupName, backupPaths, removeUnfinished } from './backup-names.ts';
import { type Sum, sumOf, sumOfFile, syncTree, writeDurably } from './durable-copy.ts';
import { FileThreads } from './file-threads.ts';
import {
  type BackupFile,
  blobName,
  described,
  MANIFEST,
  type Manifest,
  manifestKeys,
  writtenManifest,
} from './manifest.ts';

/** What is told on the way: how much of the sounds and pictures is copied, 0 to 1. */
export type TellFraction = (fraction: number) => void;

export interface BackupSource {
  readonly store: Store;
  readonly keyring: Keyring;
  readonly dataKey: Uint8Array;
  readonly program: string;
  readonly now: () => Date;
}

export interface MadeBackup extends Backup {
  /** How many blobs were damaged here and are whole again. */
  readonly mended: number;
}

/** Turns what the drive says into what a caregiver can do about it. */
const asFolderError = (thrown: unknown): unknown =>
  thrown instanceof Error &&
  'code' in thrown &&
  /^(E[A-Z]+|SQLITE_(CANTOPEN|IOERR|FULL|READONLY).*)$/.test(`${thrown.code}`)
    ? new AppError('BACKUP_FOLDER_UNUSABLE', { details: { reason: `${thrown.code}` }, cause: thrown })
    : thrown;

/** A blob that is damaged here, out of an older backup that still has it whole, into the new one and back here too. */
const mend = async (
  store: Store,
  threads: FileThreads,
  older: readonly string[],
  { blob, to }: { readonly blob: BlobReference; readonly to: string },
): Promise<Sum | undefined> => {
  for (const path of older) {
    const from = join(path, blobName(blob.blobId));
    try {
      const sum = await threads.pass({ from, to, blob });
      // Where this disk takes nothing any more, the backup has it at least.
      await store.blobs.receive(blob.patientKey, blob.blobId, createReadStream(to)).catch(() => {});
      return sum;
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
    }
  }
  return undefined;
};

/** Copies every blob that is named, then the database in the same moment in which no blob is left to copy. */
const copyRecords = async (
  { store }: BackupSource,
  target: string,
  older: readonly string[],
  tell: TellFraction,
  signal?: AbortSignal,
) => {
  await using threads = new FileThreads();
  const copied = new Map<string, Sum>();
  const damaged = new Set<string>();
  let mended = 0;
  for (;;) {
    signal?.throwIfAborted();
    const named = store.references();
    const left = named.filter(({ blobId }) => !copied.has(blobId) && !damaged.has(blobId));
    if (left.length === 0) {
      // Nothing else runs between the look at the names and the copy.
      const schemaVersion = store.copyDatabase(join(target, DATABASE_FILE));
      const { head: auditHead, erasedPatients } = store.audit;
      return { schemaVersion, auditHead, erasedPatients, named, copied, mended };
    }
    await threads.each(left, async (blob) => {
      signal?.throwIfAborted();
      const { blobId } = blob;
      const sha256 = sumInName(blobId);
      const [from, to] = [store.blobs.path(blobId), join(target, blobName(blobId))];
      try {
        copied.set(blobId, await threads.pass({ from, to, ...(sha256 === undefined ? { blob } : { sha256 }) }));
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        const sum = await mend(store, threads, older, { blob, to });
        if (sum) {
          copied.set(blobId, sum);
          mended += 1;
        } else damaged.add(blobId);
      }
      tell(Math.min(1, (copied.size + damaged.size) / Math.max(1, named.length)));
    });
  }
};

const writeBackup = async (
  source: BackupSource,
  target: string,
  { recordsId, macKey, madeAt }: { recordsId: string; macKey: Uint8Array; madeAt: Date },
  tell: TellFraction,
  signal?: AbortSignal,
): Promise<{ readonly manifest: Manifest; readonly mended: number }> => {
  const wraps = source.keyring.wraps.filter(({ kind }) => kind !== 'keychain');
  const keyring = Buffer.from(`${JSON.stringify({ ...source.keyring, wraps }, null, 2)}\n`);
  await writeDurably(join(target, 'keyring.json'), keyring);
  // Their names end with the time.
  const newestFirst = (await backupPaths(dirname(target), recordsId)).toSorted().toReversed();
  const { named, copied, mended, ...kept } = await copyRecords(source, target, newestFirst, tell, signal);
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
    recordsId,
    madeAt: madeAt.toISOString(),
    auditHead: kept.auditHead,
    files,
    damagedBlobs: [...names].filter((blobId) => !copied.has(blobId)),
    erasedPatients: [...kept.erasedPatients],
  };
  await writeDurably(join(target, MANIFEST), Buffer.from(writtenManifest(manifest, macKey)));
  return { manifest, mended };
};

/**
 * Makes a backup of open records in a folder, which is made where its parent is there: a new folder, under a name that
 * counts only once everything is in it and on the disk. A blob that is damaged is mended from an older backup in the same
 * folder; where none has it whole, it is left out and named.
 *
 * @throws BACKUP_FOLDER_UNUSABLE, STORE_CORRUPT, STORE_LOCKED where the records were closed meanwhile, or the signal's reason.
 */
export const makeBackup = async (
  source: BackupSource,
  folder: string,
  tell: TellFraction = () => {},
  signal?: AbortSignal,
): Promise<MadeBackup> => {
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
    const { manifest, mended } = await writeBackup(source, unfinished, identity, tell, signal);
    await syncTree(unfinished, manifest.files);
    await rename(unfinished, path);
    await syncFolder(folder);
    return { ...described(path, manifest), mended };
  } catch (thrown) {
    await rm(unfinished, { recursive: true, force: true }).catch(() => {});
    throw asFolderError(thrown);
  }
};
