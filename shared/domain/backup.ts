import { z } from 'zod';

/** A backup as its manifest describes it; whether that is true is what verifying finds out. */
export const Backup = z.object({
  /** The folder that holds it. */
  path: z.string(),
  madeAt: z.iso.datetime(),
  /** The version of AlphaVox that made it. */
  program: z.string(),
  files: z.number().int().nonnegative(),
  bytes: z.number().int().nonnegative(),
  /** Stored sounds and pictures that were damaged already, and are not in it. */
  damagedBlobs: z.number().int().nonnegative(),
});
export type Backup = z.infer<typeof Backup>;

/** A backup in a folder that is looked at. */
export const ListedBackup = Backup.extend({
  /** It is of other records than those that are open here, and opens with its own passphrase or recovery key alone. */
  isOfOthers: z.boolean(),
});
export type ListedBackup = z.infer<typeof ListedBackup>;

/** What verifying found; what is damaged is told as BACKUP_DAMAGED instead. */
export const BackupVerdict = Backup.extend({
  /** `sums`: every file is there and has its SHA-256. `drill`: it was also opened with the key, and every blob decrypted. */
  depth: z.enum(['sums', 'drill']),
  /** After a restore in the place of damaged records: how many rows were brought back that the backup did not have. */
  replayed: z.number().int().nonnegative().optional(),
  /** After making one: how many sounds and pictures were damaged on this computer, and were mended from an older backup. */
  mended: z.number().int().nonnegative().optional(),
});
export type BackupVerdict = z.infer<typeof BackupVerdict>;

/** When backups are made without being asked for. */
export const BackupSchedule = z.object({
  folder: z.string().max(4096),
  every: z.enum(['day', 'week', 'never']),
  /** Older ones are deleted once a newer one was verified. */
  keep: z.number().int().min(1).max(100),
  /** Days without a verified backup after which a warning is shown. */
  warnAfterDays: z.number().int().min(1).max(365),
});
export type BackupSchedule = z.infer<typeof BackupSchedule>;

export const BackupState = z.object({
  schedule: BackupSchedule,
  /** When the newest backup that was verified was made; null where there is none. */
  verifiedMadeAt: z.iso.datetime().nullable(),
  /** `none`: nothing was ever backed up; `folder-gone`: its drive is not connected; `old`: none is new enough. */
  warning: z.enum(['none', 'folder-gone', 'old']).nullable(),
  /** Folders with backups that may still hold somebody who was erased: they could not be reached or changed yet. */
  waitingFolders: z.array(z.string()),
  /** Whether one is being made, verified or brought back. */
  isBusy: z.boolean(),
});
export type BackupState = z.infer<typeof BackupState>;
