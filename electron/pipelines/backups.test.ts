import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aPatient, PROGRAM } from '../../test/support/kept-records.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { readManifest } from '../store/backup/manifest.ts';
import { Vault } from '../store/vault.ts';
import { Backups } from './backups.ts';

const DAY_MS = 86_400_000;

const newBackups = async () => {
  const data = join(temporaryFolder(), 'data');
  const folder = join(temporaryFolder(), 'stick');
  mkdirSync(folder);
  const clock = { now: new Date('2026-05-01T08:00:00.000Z') };
  const vault = await Vault.at(data, undefined, () => clock.now);
  await vault.create('four ordinary words here');
  const pass = (days: number) => {
    clock.now = new Date(clock.now.getTime() + days * DAY_MS);
  };
  return { vault, folder, pass, backups: new Backups(vault, data, PROGRAM, () => clock.now) };
};

describe('backups by the clock', () => {
  it('are made when they are due, verified, and only so many are kept', async () => {
    const { vault, backups, folder, pass } = await newBackups();
    expect(await backups.state()).toMatchObject({ warning: 'none', verifiedMadeAt: null });
    await backups.makeWhereDue();
    expect(readdirSync(folder)).toEqual([]);
    await backups.setSchedule({ folder, every: 'day', keep: 2, warnAfterDays: 3 });
    mkdirSync(join(folder, 'alphavox-01234567-20260101T000000000Z'));
    for (let day = 0; day < 4; day += 1) {
      await backups.makeWhereDue();
      pass(0.4);
      await backups.makeWhereDue();
      pass(0.6);
    }
    const kept = await backups.list(folder);
    expect(kept.map(({ madeAt }) => madeAt.slice(0, 10))).toEqual(['2026-05-04', '2026-05-03']);
    // What is of others, or only looks like a backup, is left alone.
    expect(readdirSync(folder)).toHaveLength(3);
    expect(await backups.state()).toMatchObject({ warning: null, verifiedMadeAt: kept[0]?.madeAt });
    const made = vault.store.audit.list({ limit: 10 }).filter(({ action }) => action === 'backup.made');
    expect(made.map(({ actor }) => actor)).toEqual(['system', 'system', 'system', 'system']);
    await vault.lock();
  });

  it('made under a clock that was ahead do not drive out those that are made once it is right', async () => {
    const { vault, backups, folder, pass } = await newBackups();
    await backups.setSchedule({ folder, every: 'day', keep: 1, warnAfterDays: 3 });
    pass(365);
    await backups.makeWhereDue();
    pass(-365);
    for (let day = 0; day < 2; day += 1) {
      await backups.makeWhereDue();
      pass(1);
    }
    const days = (await backups.list(folder)).map(({ madeAt }) => madeAt.slice(0, 10));
    expect(days).toEqual(['2027-05-01', '2026-05-02']);
    await vault.lock();
  });

  it('warn when the drive is gone and when the newest is too old, and miss nothing once it is back', async () => {
    const { vault, backups, folder, pass } = await newBackups();
    const schedule = { folder, every: 'week' as const, keep: 2, warnAfterDays: 9 };
    await backups.setSchedule(schedule);
    await backups.makeWhereDue();
    rmSync(folder, { recursive: true });
    pass(8);
    await expect(backups.setSchedule(schedule)).rejects.toMatchObject({ code: 'BACKUP_FOLDER_UNUSABLE' });
    expect(await backups.state()).toMatchObject({ warning: 'folder-gone' });
    await expect(backups.makeWhereDue()).rejects.toMatchObject({ code: 'BACKUP_FOLDER_UNUSABLE' });
    expect(existsSync(folder)).toBe(false);
    mkdirSync(folder);
    pass(2);
    expect(await backups.state()).toMatchObject({ warning: 'old' });
    await backups.makeWhereDue();
    expect(await backups.state()).toMatchObject({ warning: null });
    await vault.lock();
  });

  it('are one at a time, and end when the records are closed', async () => {
    const { vault, backups, folder } = await newBackups();
    vault.onClosing = () => backups.stop();
    const making = backups.make(folder, { actor: 'key-holder' });
    await making.next();
    const second = backups.make(folder, { actor: 'key-holder' });
    await expect(second.next()).rejects.toMatchObject({ code: 'BACKUP_RUNNING' });
    await vault.lock();
    const rest = async () => {
      for await (const _ of making);
    };
    await expect(rest()).rejects.toMatchObject({ name: 'AppError' });
    expect(readdirSync(folder).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('lose whoever was erased, those in folders that are not there as soon as they are seen again', async () => {
    const { vault, folder, backups } = await newBackups();
    const gone = aPatient();
    const { store } = vault;
    store.write.patients.add(gone);
    for await (const _ of backups.make(folder, { actor: 'key-holder' }));
    const away = `${folder}-away`;
    renameSync(folder, away);
    store.audit.append({ actor: 'key-holder', action: 'patient.erased', patientId: gone.patientId });
    store.write.patients.erase(gone.patientId);
    await backups.carryOutErasures();
    expect(await backups.state()).toMatchObject({ waitingFolders: [folder] });
    await backups.forgetFolder(folder);
    expect(await backups.state()).toMatchObject({ waitingFolders: [] });
    renameSync(away, folder);
    const [backup] = await backups.list(folder);
    await backups.carryOutErasures();
    expect(await backups.state()).toMatchObject({ waitingFolders: [] });
    const manifest = await readManifest(backup?.path ?? '');
    expect(manifest.erasedPatients).toEqual([gone.patientId]);
    await vault.lock();
  });
});
