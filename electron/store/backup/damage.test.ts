import { createHash, randomBytes } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/errors/app-error.ts';
import { aPatient, type KeptSound, keepSound, newRecords, readSound } from '../../../test/support/kept-records.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { openStore } from '../store.ts';
import { makeBackup } from './make-backup.ts';
import { verifyBackup } from './verify-backup.ts';

/** How often each kind of file is damaged; ALPHAVOX_FLIPS=1000 for the number of the issue. */
const TRIES = Number(process.env.ALPHAVOX_FLIPS ?? 60);

/** The same places in every run: bytes of SHA-256 over a counter. */
const places = (seed: string) =>
  Array.from({ length: TRIES }, (_, index) =>
    createHash('sha256').update(`${seed} ${index}`).digest().readUIntBE(0, 6),
  );

/** One bit is changed, or every sixth time the file is cut off. */
const damaged = (bytes: Buffer, place: number, index: number): Buffer => {
  if (index % 6 === 5) return bytes.subarray(0, place % bytes.length);
  const changed = Buffer.from(bytes);
  const bit = place % (bytes.length * 8);
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
};

const codeOf = (work: () => unknown): Promise<string> =>
  Promise.resolve()
    .then(work)
    .then(
      () => 'nothing found',
      (thrown) => (thrown instanceof AppError ? thrown.code : String(thrown)),
    );

/** Every file below a folder. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

/** Each try proves a whole backup. */
const LIMIT_MS = 30_000 + 300 * TRIES;

describe(`of ${TRIES} single bits changed and files cut off, every one is found`, { timeout: LIMIT_MS }, () => {
  it('in the database, when it is opened', async () => {
    const records = newRecords();
    for (let count = 0; count < 40; count += 1) records.store.write.patients.add(aPatient(`Ann ${count}`));
    // As after an orderly end, without pages that hold nothing.
    const copy = join(temporaryFolder(), 'alphavox.db');
    records.store.copyDatabase(copy);
    const whole = readFileSync(copy);
    const folder = temporaryFolder();
    const open = () => openStore(folder, records.dataKey).close();
    writeFileSync(join(folder, 'alphavox.db'), whole);
    expect(await codeOf(open)).toBe('nothing found');
    for (const [index, place] of places('database').entries()) {
      const bytes = damaged(whole, place, index);
      // An empty file is a new database to SQLite; the keyring beside it tells.
      if (bytes.length === 0) continue;
      writeFileSync(join(folder, 'alphavox.db'), bytes);
      expect(await codeOf(open), `${index}`).toBe('STORE_CORRUPT');
    }
  });

  it('in a sound, when it is read, and everything else goes on', async () => {
    const { store, blobPath } = newRecords();
    const sound: KeptSound = await keepSound(store, randomBytes(140_000));
    const whole = readFileSync(blobPath(sound.blobId));
    for (const [index, place] of places('blob').entries()) {
      writeFileSync(blobPath(sound.blobId), damaged(whole, place, index));
      expect(await codeOf(() => readSound(store, sound)), `${index}`).toBe('BLOB_DAMAGED');
    }
    writeFileSync(blobPath(sound.blobId), whole);
    expect(await readSound(store, sound)).toEqual(sound.bytes);
  });

  it('in any file of a backup, when it is verified', async () => {
    const records = newRecords();
    for (let count = 0; count < 3; count += 1) await keepSound(records.store, randomBytes(20_000));
    const { path } = await makeBackup(records, temporaryFolder());
    const backup = join(temporaryFolder(), 'copy');
    cpSync(path, backup, { recursive: true });
    const files = filesIn(backup);
    expect(files).toHaveLength(6);
    for (const [index, place] of places('backup').entries()) {
      const file = files[index % files.length] ?? '';
      const whole = readFileSync(file);
      // A file of another length as well as one of the same.
      writeFileSync(file, damaged(whole, place, Math.floor(index / files.length)));
      expect(
        await codeOf(() => verifyBackup(backup, records.dataKey)),
        `${index} ${file.slice(backup.length)}`,
      ).toMatch(/^(BACKUP_DAMAGED|STORE_NEWER)$/);
      writeFileSync(file, whole);
    }
    expect((await verifyBackup(backup, records.dataKey)).verdict.depth).toBe('drill');
  });
});
