import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { BackupSchedule, BackupState, BackupVerdict, ListedBackup } from '../domain/backup.ts';
import { procedure } from './base.ts';
import { RecoveryWords } from './security.ts';

const Path = z.string().min(1).max(4096);

/** What opens the backup, where these records are closed or are others. */
const secret = { passphrase: z.string().max(1024).optional(), recoveryWords: RecoveryWords.optional() };

/** How far it has come, then what came of it. */
export const BackupEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), fraction: z.number().min(0).max(1) }),
  z.object({ type: z.literal('done'), backup: BackupVerdict }),
]);
export type BackupEvent = z.infer<typeof BackupEvent>;

export const backup = {
  state: procedure
    .route({
      method: 'GET',
      path: '/backups/state',
      summary: 'When backups are made, and how old the last good one is',
    })
    .output(BackupState),
  list: procedure
    .route({ method: 'POST', path: '/backups/list', summary: 'The backups in a folder, newest first' })
    .input(z.object({ folder: Path }))
    .output(z.array(ListedBackup)),
  make: procedure
    .route({ method: 'POST', path: '/backups', summary: 'Make a backup in a folder, and verify it' })
    .input(z.object({ folder: Path }))
    .output(eventIterator(BackupEvent)),
  verify: procedure
    .route({ method: 'POST', path: '/backups/verify', summary: 'Prove a backup without touching any records' })
    .input(z.object({ path: Path, ...secret }))
    .output(eventIterator(BackupEvent)),
  /** These records are kept aside: until the next start, or for good where they are damaged. */
  restore: procedure
    .route({ method: 'POST', path: '/backups/restore', summary: 'Put the records of a backup in the place of these' })
    .input(z.object({ path: Path, replaces: z.boolean().default(false), ...secret }))
    .output(eventIterator(BackupEvent)),
  schedule: procedure
    .route({ method: 'POST', path: '/backups/schedule', summary: 'Set when backups are made, and how many are kept' })
    .input(BackupSchedule)
    .output(BackupState),
  carryOutErasures: procedure
    .route({
      method: 'POST',
      path: '/backups/erasures',
      summary: 'Erase from all backups that can be reached whoever was erased; tells which folders still wait',
    })
    .output(BackupState),
  forgetFolder: procedure
    .route({
      method: 'POST',
      path: '/backups/folders/forget',
      summary: 'Wait no longer for a folder whose backups are lost or destroyed',
    })
    .input(z.object({ folder: z.string().min(1).max(4096) }))
    .output(BackupState),
};
