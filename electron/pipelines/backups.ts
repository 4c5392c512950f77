import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BackupEvent } from '../../shared/contract/backup.ts';
import type { BackupSchedule, BackupState, BackupVerdict, ListedBackup } from '../../shared/domain/backup.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { whileTelling } from '../platform/while-telling.ts';
import type { Identity } from '../store/audit-log.ts';
import type { TellFraction } from '../store/backup/make-backup.ts';
import { readScheduleFile, type ScheduleFile, writeScheduleFile } from '../store/backup/schedule-file.ts';
import type { Secret, Vault } from '../store/vault.ts';
import { backupDue, backupWarning } from './backup-due.ts';

type BackupProgress = Extract<BackupEvent, { type: 'progress' }>;
type Work = (tell: TellFraction, signal: AbortSignal) => Promise<BackupVerdict>;

/** Makes, proves and brings back backups, one at a time, by hand and by the clock. */
export class Backups {
  readonly #vault: Vault;
  readonly #dataFolder: string;
  readonly #program: string;
  readonly #now: () => Date;
  #isBusy = false;
  #erasing: Promise<void> | undefined;
  /** Ends what reads the open records when they are closed. */
  #making = new AbortController();

  constructor(vault: Vault, dataFolder: string, program: string, now: () => Date) {
    this.#vault = vault;
    this.#dataFolder = dataFolder;
    this.#program = program;
    this.#now = now;
  }

  async state(): Promise<BackupState> {
    const { schedule: kept, verified } = await readScheduleFile(this.#dataFolder);
    // Where the last one went is known also where nothing was scheduled.
    const schedule = { ...kept, folder: kept.folder || (verified ? dirname(verified.path) : '') };
    const isFolderThere = await this.#vault.backups(schedule.folder).then(
      () => true,
      () => false,
    );
    const verifiedMadeAt = verified?.madeAt ?? null;
    const warning = backupWarning({ schedule, verifiedMadeAt, isFolderThere }, this.#now());
    const waitingFolders = (await this.#waiting()).map(({ path }) => path);
    return { schedule, verifiedMadeAt, warning, waitingFolders, isBusy: this.#isBusy };
  }

  async setSchedule(schedule: BackupSchedule): Promise<void> {
    // Fails for a folder that is not there, before anybody relies on it.
    if (schedule.every !== 'never') await this.#found(schedule.folder);
    await writeScheduleFile(this.#dataFolder, { ...(await readScheduleFile(this.#dataFolder)), schedule });
  }

  async list(folder: string): Promise<ListedBackup[]> {
    const backups = await this.#found(folder);
    void this.carryOutErasures().catch(() => {});
    return backups;
  }

  /**
   * Erases whoever was erased from the backups in all folders that are known and can be reached; later, while a backup is
   * being made or brought back.
   */
  carryOutErasures(): Promise<void> {
    if (this.#erasing) return this.#erasing;
    if (this.#isBusy || this.#vault.state !== 'open') return Promise.resolve();
    this.#erasing = this.#eraseEverywhere().finally(() => {
      this.#erasing = undefined;
    });
    return this.#erasing;
  }

  /** Waits no longer for a folder. */
  async forgetFolder(folder: string): Promise<void> {
    const file = await readScheduleFile(this.#dataFolder);
    const folders = file.folders.filter(({ path }) => path !== folder);
    await writeScheduleFile(this.#dataFolder, { ...file, folders });
  }

  async #eraseEverywhere(): Promise<void> {
    for (const { path } of await this.#waiting()) {
      const erased = this.#vault.store.audit.erasedPatients.length;
      const isWhole = await this.#vault.eraseInBackups(path).catch(() => false);
      if (!isWhole) continue;
      const file = await readScheduleFile(this.#dataFolder);
      const folders = file.folders.map((folder) => (folder.path === path ? { path, erased } : folder));
      await writeScheduleFile(this.#dataFolder, { ...file, folders });
    }
  }

  /** Folders in whose backups somebody may still be who was erased. */
  async #waiting(): Promise<ScheduleFile['folders']> {
    if (this.#vault.state !== 'open') return [];
    const { length } = this.#vault.store.audit.erasedPatients;
    return (await readScheduleFile(this.#dataFolder)).folders.filter(({ erased }) => erased < length);
  }

  /** The backups in a folder, which is remembered where there are any of the open records. */
  async #found(folder: string): Promise<ListedBackup[]> {
    const backups = await this.#vault.backups(folder);
    if (backups.some(({ isOfOthers }) => !isOfOthers) && this.#vault.state === 'open') await this.#remember(folder);
    return backups;
  }

  async #remember(folder: string): Promise<void> {
    const file = await readScheduleFile(this.#dataFolder);
    if (file.folders.some(({ path }) => path === folder)) return;
    await writeScheduleFile(this.#dataFolder, { ...file, folders: [...file.folders, { path: folder, erased: 0 }] });
  }

  /** Makes a backup and proves it, and writes down who did. */
  make(folder: string, by: Identity, signal?: AbortSignal): AsyncGenerator<BackupEvent> {
    return this.#events(async (tell, stop) => {
      const either = AbortSignal.any([stop, this.#making.signal]);
      this.#vault.store.audit.append({ ...by, action: 'backup.made' });
      const { path, mended } = await this.#vault.backUp(
        folder,
        this.#program,
        (fraction) => tell(fraction / 2),
        either,
      );
      const verdict = await this.#vault.verifyBackup(path, undefined, (fraction) => tell(0.5 + fraction / 2), either);
      const verified = { path, madeAt: verdict.madeAt, verifiedAt: this.#now().toISOString() };
      await writeScheduleFile(this.#dataFolder, { ...(await readScheduleFile(this.#dataFolder)), verified });
      await this.#remember(folder);
      if (mended === 0) return verdict;
      this.#vault.store.audit.append({ ...by, action: 'backup.sounds-mended', details: { count: mended } });
      return { ...verdict, mended };
    }, signal);
  }

  verify(path: string, secret: Secret | undefined, signal?: AbortSignal): AsyncGenerator<BackupEvent> {
    return this.#events(async (tell, stop) => {
      await this.#found(dirname(path)).catch(() => {});
      return this.#vault.verifyBackup(path, secret, tell, stop);
    }, signal);
  }

  restore(
    path: string,
    how: { readonly secret: Secret | undefined; readonly replaces: boolean; readonly by: Identity },
    signal?: AbortSignal,
  ): AsyncGenerator<BackupEvent> {
    return this.#events((tell, stop) => this.#vault.restore(path, how, tell, stop), signal);
  }

  /** Makes a backup where one is due, and then deletes the oldest beyond what is kept. */
  async makeWhereDue(): Promise<void> {
    if (this.#isBusy || this.#vault.state !== 'open') return;
    await this.carryOutErasures();
    const { schedule, verified } = await readScheduleFile(this.#dataFolder);
    if (!backupDue(schedule, verified?.madeAt ?? null, this.#now())) return;
    // Fails where the drive is not connected: a folder made in its place would lie on this disk.
    await this.list(schedule.folder);
    let madeAt = '';
    for await (const event of this.make(schedule.folder, { actor: 'system' })) {
      if (event.type === 'done') madeAt = event.backup.madeAt;
    }
    // What a clock that was ahead has dated later does not count, or it would drive out the one just made.
    const datedSoFar = (await this.list(schedule.folder)).filter(
      (backup) => !backup.isOfOthers && backup.madeAt <= madeAt,
    );
    for (const { path } of datedSoFar.slice(schedule.keep)) await rm(path, { recursive: true });
  }

  /** The records are being closed. */
  stop(): void {
    this.#making.abort(new AppError('CANCELLED'));
    this.#making = new AbortController();
  }

  /** Tells the newest fraction whenever somebody listens, then the result. Throws BACKUP_RUNNING while another is at work. */
  async *#events(work: Work, signal?: AbortSignal): AsyncGenerator<BackupEvent> {
    while (this.#erasing) await this.#erasing.catch(() => {});
    if (this.#isBusy) throw new AppError('BACKUP_RUNNING');
    this.#isBusy = true;
    const working = (tell: (now: BackupProgress) => void, stop: AbortSignal) => {
      tell({ type: 'progress', fraction: 0 });
      return work((fraction) => tell({ type: 'progress', fraction }), stop).finally(() => {
        this.#isBusy = false;
        void this.carryOutErasures().catch(() => {});
      });
    };
    yield { type: 'done', backup: yield* whileTelling(working, signal) };
  }
}
