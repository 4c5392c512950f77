import { copyFileSync, cpSync, existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Patient } from '../../../shared/domain/patient.ts';
import { aPatient, PROGRAM } from '../../../test/support/kept-records.ts';
import { filesBelow, markPatient, openKeyed, plainBytes } from '../../../test/support/marked-patient.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { decryptBlob } from '../blob-cipher.ts';
import { dataKeyUnder, dataKeyUnderWords } from '../data-key.ts';
import { readKeyring } from '../keyring.ts';
import { Vault } from '../vault.ts';
import { eraseInBackup, finishErasure } from './erase-in-backup.ts';
import { verifyBackup } from './verify-backup.ts';

const PASSPHRASE = 'four ordinary words here';
const BY = { actor: 'key-holder' } as const;
const now = () => new Date();

/** Records of two patients, who have something in every table, and a backup of them. */
const markedRecords = async () => {
  const folder = temporaryFolder();
  const vault = await Vault.at(folder);
  await vault.create(PASSPHRASE);
  const words = vault.proposeRecoveryKey();
  await vault.confirmRecoveryKey(words, BY);
  const [gone, stays] = [aPatient('Zebedee'), aPatient('Quillon')];
  vault.store.write.patients.add(gone);
  vault.store.write.patients.add(stays);
  await vault.lock();
  const keyring = await readKeyring(join(folder, 'keyring.json'));
  if (!keyring) throw new Error('there is no keyring');
  const dataKey = await dataKeyUnder(keyring, PASSPHRASE);
  const blobs = {
    gone: markPatient(folder, dataKey, gone.patientId, 'Zebedee'),
    stays: markPatient(folder, dataKey, stays.patientId, 'Quillon'),
  };
  await vault.unlock(PASSPHRASE);
  const stick = temporaryFolder();
  const { path } = await vault.backUp(stick, PROGRAM);
  return { folder, vault, words, dataKey, gone, stays, blobs, stick, path };
};

const erase = async (vault: Vault, { patientId }: Patient) => {
  const { store } = vault;
  store.atomically(() => {
    store.audit.append({ ...BY, action: 'patient.erased', patientId });
    store.write.patients.erase(patientId);
  });
  store.forgetErased();
  await store.sweepOrphans();
  await vault.forgetErasedPatients();
};

const keysIn = (path: string, dataKey: Uint8Array): Buffer[] => {
  const copy = join(temporaryFolder(), 'copy.db');
  copyFileSync(path, copy);
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
  const db = openKeyed(copy, dataKey);
  const keys = db.prepare<[], Buffer>('SELECT blob_key FROM patient').pluck().all();
  db.close();
  return keys;
};

describe('an erased patient', () => {
  it('is in no byte that any key opens, here and in backups; the other one is in all of them', async () => {
    const { folder, vault, words, dataKey, gone, blobs, stick, path } = await markedRecords();
    const database = join(folder, 'alphavox.db');
    const inBackup = join(path, 'alphavox.db');
    // Marks of both are there, or the rest would prove nothing.
    for (const file of [database, inBackup]) {
      const bytes = plainBytes(file, dataKey);
      expect([bytes.includes('Zebedee spoken_utterance text'), bytes.includes('Zebedee phrase')]).toEqual([true, true]);
    }
    const [stolenId = ''] = blobs.gone;
    const [keptId = ''] = blobs.stays;
    const blobPath = (root: string, id: string) => join(root, 'blobs', id.slice(0, 2), id);
    const stolen = readFileSync(blobPath(folder, stolenId));

    await erase(vault, gone);
    expect(await vault.eraseInBackups(stick)).toBe(true);
    expect(statSync(`${database}-wal`).size).toBe(0);

    // Whatever is in anybody's hand comes to the same key.
    for (const root of [folder, path]) {
      const keyring = await readKeyring(join(root, 'keyring.json'));
      if (!keyring) throw new Error('there is no keyring');
      expect((await dataKeyUnder(keyring, PASSPHRASE)).equals(dataKey)).toBe(true);
      expect(dataKeyUnderWords(keyring, words).equals(dataKey)).toBe(true);
    }
    const plain = [plainBytes(database, dataKey), plainBytes(inBackup, dataKey)];
    const raw = [...filesBelow(folder), ...filesBelow(stick)].map((file) => readFileSync(file));
    for (const bytes of [...plain, ...raw]) expect(bytes.includes('Zebedee') || bytes.includes('zebedee')).toBe(false);
    for (const bytes of plain) {
      expect(bytes.includes('Quillon spoken_utterance text')).toBe(true);
      expect(bytes.includes('Quillon recording text')).toBe(true);
    }
    expect(filesBelow(folder).filter((file) => blobs.gone.some((id) => file.endsWith(id)))).toEqual([]);
    expect(filesBelow(path).filter((file) => blobs.gone.some((id) => file.endsWith(id)))).toEqual([]);
    expect(blobs.gone.length).toBeGreaterThan(4);

    // A blob that somebody had copied before opens with nothing that is left.
    const keys = [...keysIn(database, dataKey), ...keysIn(inBackup, dataKey), dataKey, Buffer.alloc(32)];
    expect(keys).toHaveLength(4);
    for (const key of keys) expect(() => decryptBlob(key, stolenId, stolen)).toThrow();
    const kept = readFileSync(blobPath(path, keptId));
    expect(String(decryptBlob(keys[0] ?? dataKey, keptId, kept))).toBe(`Quillon ${keptId}`);
    await vault.lock();

    // The backup is a whole one, its log too.
    expect(await verifyBackup(path, dataKey)).toMatchObject({ verdict: { depth: 'drill' } });
    const again = await Vault.at(temporaryFolder());
    await again.restore(path, { secret: { passphrase: PASSPHRASE }, replaces: false, by: BY });
    expect(again.store.read.patients.list().map(({ name }) => name)).toEqual(['Quillon']);
    expect(await again.store.audit.verify()).toMatchObject({ state: 'whole' });
    await again.lock();
  });

  it('does not come back with an older backup, not even where the records are damaged', async () => {
    const { folder, vault, gone, stick, path } = await markedRecords();
    const older = join(temporaryFolder(), path.slice(stick.length + 1));
    cpSync(path, older, { recursive: true });
    await erase(vault, gone);
    await vault.restore(older, { replaces: true, by: BY });
    expect(vault.store.read.patients.list().map(({ name }) => name)).toEqual(['Quillon']);
    expect(vault.store.audit.erasedPatients).toEqual([gone.patientId]);
    expect(await vault.store.audit.verify()).toMatchObject({ state: 'whole' });
    await vault.lock();
    writeFileSync(join(folder, 'alphavox.db'), Buffer.alloc(8192, 7));
    const next = await Vault.at(folder);
    await expect(next.unlock(PASSPHRASE)).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    await next.restore(older, { secret: { passphrase: PASSPHRASE }, replaces: true, by: BY });
    expect(next.store.read.patients.list().map(({ name }) => name)).toEqual(['Quillon']);
    // What was set aside as damaged may hold others who are erased later.
    expect(filesBelow(folder).some((file) => file.includes('damaged-'))).toBe(true);
    const [other] = next.store.read.patients.list();
    if (other) await erase(next, other);
    expect(filesBelow(folder).some((file) => file.includes('damaged-'))).toBe(false);
    await next.lock();
  });

  it('is erased in a backup that was cut off at any point, and nothing of it is damaged', async () => {
    const { vault, dataKey, gone, path } = await markedRecords();
    await vault.lock();
    const [before, after] = [temporaryFolder(), temporaryFolder()];
    cpSync(path, before, { recursive: true });
    cpSync(path, after, { recursive: true });
    await eraseInBackup(after, dataKey, [gone.patientId], now);
    const state = () => {
      const folder = temporaryFolder();
      cpSync(before, folder, { recursive: true });
      const bring = (name: string, as: string) => copyFileSync(join(after, name), join(folder, as));
      return { folder, bring };
    };
    const halves = {
      'while the copy is changed': ({ folder }: ReturnType<typeof state>) => {
        cpSync(join(folder, 'alphavox.db'), join(folder, 'erasing', 'alphavox.db'), { recursive: true });
      },
      'before it counts': ({ bring }: ReturnType<typeof state>) => bring('alphavox.db', 'alphavox.db.new'),
      'once it counts': ({ bring }: ReturnType<typeof state>) => {
        bring('alphavox.db', 'alphavox.db.new');
        bring('manifest.json', 'manifest.json.new');
      },
      'while the old database is overwritten': ({ folder, bring }: ReturnType<typeof state>) => {
        bring('alphavox.db', 'alphavox.db.new');
        bring('manifest.json', 'manifest.json.new');
        writeFileSync(join(folder, 'alphavox.db'), Buffer.alloc(4096));
      },
      'before the blobs are deleted': ({ folder, bring }: ReturnType<typeof state>) => {
        bring('manifest.json', 'manifest.json.new');
        bring('alphavox.db', 'other.db');
        renameSync(join(folder, 'other.db'), join(folder, 'alphavox.db'));
      },
    };
    for (const [name, make] of Object.entries(halves)) {
      const half = state();
      make(half);
      // Whoever looks first sees a whole backup, and the next look ends what was begun.
      await finishErasure(half.folder);
      await verifyBackup(half.folder, dataKey);
      await eraseInBackup(half.folder, dataKey, [gone.patientId], now);
      const { manifest } = await verifyBackup(half.folder, dataKey);
      expect(manifest.erasedPatients, name).toEqual([gone.patientId]);
      expect(filesBelow(half.folder).length, name).toBe(filesBelow(after).length);
      expect(plainBytes(join(half.folder, 'alphavox.db'), dataKey).includes('Zebedee'), name).toBe(false);
    }
  });
});
