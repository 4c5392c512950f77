import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ListedBackup } from '../../../shared/domain/backup.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { described, readManifest } from './manifest.ts';

/** A folder for each backup, named by the records and the time (UTC); while it is written, with `.new` at its end. */
const NAME = /^alphavox-([0-9a-f]{8})-\d{8}T\d{9}Z(\.new)?$/;

export const backupName = (recordsId: string, madeAt: Date): string =>
  `alphavox-${recordsId}-${madeAt.toISOString().replace(/[-:.]/g, '')}`;

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((cause) => {
    throw new AppError('BACKUP_FOLDER_UNUSABLE', { cause });
  });

/** Every backup in a folder, whatever state it is in. Throws BACKUP_FOLDER_UNUSABLE. */
export const backupPaths = async (folder: string, recordsId?: string): Promise<readonly string[]> =>
  (await namesIn(folder))
    .filter((name) => {
      const [, id, isNew] = NAME.exec(name) ?? [];
      return id !== undefined && !isNew && (recordsId === undefined || id === recordsId);
    })
    .map((name) => join(folder, name));

/**
 * The backups in a folder, newest first, those of other records than `recordsId` marked; left out, nobody can tell. One
 * whose manifest is damaged is left out.
 *
 * @throws BACKUP_FOLDER_UNUSABLE
 */
export const listBackups = async (folder: string, recordsId?: string): Promise<ListedBackup[]> => {
  const backups = await Promise.all(
    (await backupPaths(folder)).map((path) =>
      readManifest(path).then(
        (manifest) => [
          { ...described(path, manifest), isOfOthers: recordsId !== undefined && manifest.recordsId !== recordsId },
        ],
        () => [],
      ),
    ),
  );
  return backups.flat().toSorted((a, b) => b.madeAt.localeCompare(a.madeAt));
};

/** Deletes what a crash has left of backups of these records that were being written. */
export const removeUnfinished = async (folder: string, recordsId: string): Promise<void> => {
  for (const name of await namesIn(folder)) {
    const [, id, isNew] = NAME.exec(name) ?? [];
    if (id === recordsId && isNew) await rm(join(folder, name), { recursive: true, force: true });
  }
};
