import type { BackupSchedule, BackupState } from '../../shared/domain/backup.ts';

const DAY_MS = 86_400_000;

const ageDays = (madeAt: string, now: Date): number => (now.getTime() - Date.parse(madeAt)) / DAY_MS;

/** Whether a backup is to be made now. */
export const backupDue = ({ folder, every }: BackupSchedule, verifiedMadeAt: string | null, now: Date): boolean => {
  if (every === 'never' || folder === '') return false;
  // A clock that was set back must not keep backups from being made.
  const age = verifiedMadeAt === null ? Number.POSITIVE_INFINITY : Math.abs(ageDays(verifiedMadeAt, now));
  return age >= (every === 'day' ? 1 : 7);
};

/** What is to be warned of; null where all is well. */
export const backupWarning = (
  is: { schedule: BackupSchedule; verifiedMadeAt: string | null; isFolderThere: boolean },
  now: Date,
): BackupState['warning'] => {
  if (is.schedule.every !== 'never' && !is.isFolderThere) return 'folder-gone';
  if (is.verifiedMadeAt === null) return 'none';
  return ageDays(is.verifiedMadeAt, now) > is.schedule.warnAfterDays ? 'old' : null;
};
