import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BackupSchedule } from '../../../shared/domain/backup.ts';
import { writeFileAtomically } from '../atomic-file.ts';

/**
 * When backups are made, and when that last went well. It lies beside the database, since it says where the backups are
 * when the database is damaged; it holds nothing of a patient.
 */
export const ScheduleFile = z.object({
  format: z.literal(1),
  schedule: BackupSchedule,
  /** The newest backup that was made and then verified. */
  verified: z.object({ path: z.string(), madeAt: z.iso.datetime(), verifiedAt: z.iso.datetime() }).nullable(),
  /** Where backups were ever made or found, and how many of those who were erased are erased in all of them. */
  folders: z.array(z.object({ path: z.string(), erased: z.number().int().nonnegative() })).default([]),
});
export type ScheduleFile = Readonly<z.infer<typeof ScheduleFile>>;

const NONE: ScheduleFile = {
  format: 1,
  schedule: { folder: '', every: 'never', keep: 7, warnAfterDays: 14 },
  verified: null,
  folders: [],
};

const pathIn = (folder: string) => join(folder, 'backups.json');

/** One that is damaged counts as none: backups are then asked for anew. */
export const readScheduleFile = (folder: string): Promise<ScheduleFile> =>
  readFile(pathIn(folder), 'utf8')
    .then((text) => ScheduleFile.parse(JSON.parse(text)))
    .catch(() => NONE);

export const writeScheduleFile = (folder: string, file: ScheduleFile): Promise<void> =>
  writeFileAtomically(pathIn(folder), Buffer.from(`${JSON.stringify(file, null, 2)}\n`));
