import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { flipBit } from '../../../test/support/flip-bit.ts';
import { aPatient, keepSound, newRecords, PROGRAM, readSound, recordsIn } from '../../../test/support/kept-records.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { openStore } from '../store.ts';
import { backupName, listBackups } from './backup-names.ts';
import { makeBackup } from './make-backup.ts';
import { blobName, MANIFEST, manifestKeys, readManifest, writtenManifest } from './manifest.ts';
import { clearReplaced, finishRestore, orderRestore, stageRestore } from './restore-files.ts';
import { verifyBackup } from './verify-backup.ts';

const BY = { actor: 'key-holder' } as const;
const now = () => new Date('2026-03-04T05:06:07.089Z');

/** Restores as the program does, up to the moment in which the records are opened. */
const restore = async (backup: string, into: string, { dataKey, keyring }: ReturnType<typeof newRecords>) => {
  const { manifest } = await verifyBackup(backup, dataKey);
  await stageRestore(into, { backup, manifest, dataKey, keyring, by: BY, now, replays: false, revocations: [] });
  await orderRestore(into, 'replaced', now());
};

describe('a backup', () => {
  it('brings back every record and every sound, and the log says so and is whole', async () => {
    const records = newRecords();
    const take = await keepSound(records.store, randomBytes(150_000));
    const backup = await makeBackup(records, join(temporaryFolder(), 'stick'));
    records.store.write.patients.add(aPatient('Later'));
    expect((await verifyBackup(backup.path, records.dataKey)).verdict).toMatchObject({ depth: 'drill', files: 3 });

    const into = temporaryFolder();
    await restore(backup.path, into, records);
    await finishRestore(into);
    const again = recordsIn(into, records.dataKey);
    expect(again.read.patients.list().map(({ name }) => name)).toEqual([take.patient.name]);
    expect(await readSound(again, take)).toEqual(take.bytes);
    expect(await again.audit.verify()).toMatchObject({ state: 'whole' });
    const [row] = again.audit.list({ limit: 1 });
    expect(row).toMatchObject({ action: 'backup.restored', details: { madeAt: backup.madeAt } });
    expect(readdirSync(into).filter((name) => /^(re|damaged)/.test(name))).toEqual([]);
  });

  it('holds nothing in the clear, and no key of the keychain', async () => {
    const records = newRecords();
    await keepSound(records.store, Buffer.from('what Zebedee said, many times over '.repeat(200)));
    const { path } = await makeBackup(records, temporaryFolder());
    for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
      if (!name.includes('.') && name.length < 30) continue;
      const bytes = readFileSync(join(path, name));
      expect(bytes.includes('Zebedee'), name).toBe(false);
      expect(bytes.includes('keychain'), name).toBe(false);
    }
  });

  it('that is stopped leaves nothing behind, and one that a crash cut off is no backup and goes with the next', async () => {
    const records = newRecords();
    await keepSound(records.store, randomBytes(1000));
    const folder = temporaryFolder();
    const stop = new AbortController();
    const stopped = makeBackup(records, folder, () => stop.abort(), stop.signal);
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    expect(readdirSync(folder)).toEqual([]);

    const { recordsId } = manifestKeys(records.dataKey);
    mkdirSync(join(folder, `${backupName(recordsId, now())}.new`));
    const ofOthers = `${backupName('01234567', now())}.new`;
    mkdirSync(join(folder, ofOthers));
    expect(await listBackups(folder)).toEqual([]);
    const { mended: _, ...made } = await makeBackup(records, folder);
    expect(await listBackups(folder, recordsId)).toEqual([{ ...made, isOfOthers: false }]);
    expect(readdirSync(folder)).toContain(ofOthers);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('leaves out a sound that is damaged already, says so, and keeps the rest', async () => {
    const records = newRecords();
    const damaged = await keepSound(records.store, randomBytes(1000));
    const sound = await keepSound(records.store, randomBytes(1000));
    writeFileSync(records.blobPath(damaged.blobId), 'x');
    const { path, damagedBlobs } = await makeBackup(records, temporaryFolder());
    expect(damagedBlobs).toBe(1);
    expect((await verifyBackup(path, records.dataKey)).verdict).toMatchObject({ depth: 'drill', damagedBlobs: 1 });
    const into = temporaryFolder();
    await restore(path, into, records);
    await finishRestore(into);
    const again = recordsIn(into, records.dataKey);
    expect(await readSound(again, sound)).toEqual(sound.bytes);
    await expect(readSound(again, damaged)).rejects.toMatchObject({ code: 'BLOB_DAMAGED' });
  });

  it('mends a sound that was damaged since from an older backup, here too, and has it whole', async () => {
    const records = newRecords();
    const folder = temporaryFolder();
    const [damaged, gone, sound] = [
      await keepSound(records.store, randomBytes(150_000)),
      await keepSound(records.store, randomBytes(1000)),
      await keepSound(records.store, randomBytes(1000)),
    ];
    const at = (day: number) => ({ ...records, now: () => new Date(Date.UTC(2026, 2, day)) });
    expect(await makeBackup(at(1), folder)).toMatchObject({ mended: 0 });
    // A newer one that is damaged itself is passed over.
    const newer = await makeBackup(at(2), folder);
    for (const path of [records.blobPath(damaged.blobId), join(newer.path, blobName(damaged.blobId))]) {
      flipBit(path, 70_000);
    }
    rmSync(records.blobPath(gone.blobId));
    const backup = await makeBackup(at(3), folder);
    expect(backup).toMatchObject({ mended: 2, damagedBlobs: 0 });
    for (const take of [damaged, gone, sound]) expect(await readSound(records.store, take)).toEqual(take.bytes);
    const { verdict } = await verifyBackup(backup.path, records.dataKey);
    expect(verdict).toMatchObject({ depth: 'drill', damagedBlobs: 0 });
  });

  it('holds what was added while it was made, and not what was erased', async () => {
    const records = newRecords();
    const erased = await keepSound(records.store, randomBytes(1000));
    const added: Awaited<ReturnType<typeof keepSound>>[] = [];
    let adding: Promise<unknown> = Promise.resolve();
    const { path } = await makeBackup(records, temporaryFolder(), () => {
      if (added.length > 0 || !records.store.read.patients.has(erased.patient.patientId)) return;
      records.store.write.patients.erase(erased.patient.patientId);
      adding = keepSound(records.store, randomBytes(2000)).then((take) => added.push(take));
    });
    await adding;
    const { manifest } = await verifyBackup(path, records.dataKey);
    expect(manifest.files.some(({ name }) => name.endsWith(erased.blobId))).toBe(false);
    expect(existsSync(join(path, 'blobs', erased.blobId.slice(0, 2), erased.blobId))).toBe(false);
  });

  it('is refused when it was made by a newer program, or its manifest by somebody without the key', async () => {
    const records = newRecords();
    const { path } = await makeBackup(records, temporaryFolder());
    const manifest = await readManifest(path);
    const write = (change: object, key: Uint8Array) =>
      writeFileSync(join(path, MANIFEST), writtenManifest({ ...manifest, ...change }, manifestKeys(key).macKey));
    write({ schemaVersion: 999 }, records.dataKey);
    await expect(verifyBackup(path, records.dataKey)).rejects.toMatchObject({ code: 'STORE_NEWER' });
    write({ program: '0.0.1' }, randomBytes(32));
    await expect(verifyBackup(path, records.dataKey)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    await expect(readManifest(temporaryFolder())).rejects.toMatchObject({ code: 'BACKUP_NOT_FOUND' });
  });

  it('cannot be written where there is no folder, and says so', async () => {
    const records = newRecords();
    const gone = makeBackup(records, join(temporaryFolder(), 'not', 'there'));
    await expect(gone).rejects.toMatchObject({ code: 'BACKUP_FOLDER_UNUSABLE' });
    await expect(listBackups(join(temporaryFolder(), 'gone'))).rejects.toMatchObject({
      code: 'BACKUP_FOLDER_UNUSABLE',
    });
  });
});

describe('a restore', () => {
  it('that is cut off after any of its moves is carried on, and keeps aside what was there', async () => {
    const older = newRecords();
    older.store.write.patients.add(aPatient('Older'));
    const { path } = await makeBackup(older, temporaryFolder());
    older.store.write.patients.add(aPatient('Newer'));
    await older.store.audit.settled();
    older.store.close();
    const moves = ['keyring.json', 'alphavox.db', 'audit-head.json', 'blobs'];
    for (let done = 0; done <= moves.length; done += 1) {
      const folder = temporaryFolder();
      cpSync(older.folder, folder, { recursive: true });
      writeFileSync(join(folder, 'keyring.json'), JSON.stringify(older.keyring));
      await restore(path, folder, older);
      const aside = join(folder, `replaced-${now().toISOString().replace(/[-:.]/g, '')}`);
      mkdirSync(aside);
      for (const name of moves.slice(0, done)) {
        if (existsSync(join(folder, name))) renameSync(join(folder, name), join(aside, name));
        renameSync(join(folder, 'restoring', name), join(folder, name));
      }
      await finishRestore(folder);
      const names = (at: string) => {
        const store = openStore(at, older.dataKey);
        const found = store.read.patients.list().map(({ name }) => name);
        store.close();
        return found;
      };
      expect(names(folder), `after ${done} moves`).toEqual(['Older']);
      expect(names(aside).toSorted(), `after ${done} moves`).toEqual(['Newer', 'Older']);
      expect(existsSync(join(folder, 'restoring'))).toBe(false);
      await clearReplaced(folder);
      expect(existsSync(aside)).toBe(false);
    }
  });

  it('that was not ordered yet changes nothing', async () => {
    const records = newRecords();
    const { path } = await makeBackup(records, temporaryFolder());
    records.store.write.patients.add(aPatient('Newer'));
    await restore(path, records.folder, records);
    rmSync(join(records.folder, 'restore.json'));
    await finishRestore(records.folder);
    expect(records.store.read.patients.list().map(({ name }) => name)).toEqual(['Newer']);
  });

  it('is listed with others by date, newest first', async () => {
    const folder = temporaryFolder();
    const records = newRecords();
    const at = (day: string) => makeBackup({ ...records, now: () => new Date(`2026-01-${day}T10:00:00.000Z`) }, folder);
    for (const day of ['02', '09', '05']) await at(day);
    expect((await listBackups(folder)).map(({ madeAt, program }) => [madeAt.slice(8, 10), program])).toEqual([
      ['09', PROGRAM],
      ['05', PROGRAM],
      ['02', PROGRAM],
    ]);
  });
});
