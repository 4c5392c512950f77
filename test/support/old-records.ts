import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { newId } from '../../electron/platform/new-id.ts';
import { dataKeyUnder } from '../../electron/store/data-key.ts';
import { DATABASE_FILE } from '../../electron/store/database.ts';
import { readKeyring } from '../../electron/store/keyring.ts';
import { migrate } from '../../electron/store/migrations/migrate.ts';
import { Vault } from '../../electron/store/vault.ts';
import { KEYRING } from '../../electron/store/vault-state.ts';
import { PatientId } from '../../shared/domain/ids.ts';

/** Makes records as the first version of the program has left them, with the patients of these names. */
export const makeOldRecords = async (folder: string, passphrase: string, names: readonly string[]): Promise<void> => {
  const vault = await Vault.at(folder);
  await vault.create(passphrase);
  await vault.lock();
  rmSync(join(folder, DATABASE_FILE));
  rmSync(join(folder, 'audit-head.json'));
  const keyring = await readKeyring(join(folder, KEYRING));
  if (!keyring) throw new Error('no keyring was written');
  const dataKey = await dataKeyUnder(keyring, passphrase);
  const db = new Database(join(folder, DATABASE_FILE));
  db.pragma(`cipher = 'sqlcipher'`);
  db.pragma(`key = "x'${dataKey.toString('hex')}'"`);
  db.pragma('journal_mode = WAL');
  db.pragma('foreign_keys = ON');
  migrate(db, 1);
  const board = JSON.stringify({
    name: 'Core words',
    rows: [[{ buttonId: 'core-i', label: 'I', partOfSpeech: 'pronoun' }]],
  });
  const add = db.prepare(
    `INSERT INTO patient (patient_id, name, age_years, sex, language, preset_id, board, message, blob_key, created_at)
     VALUES (?, ?, 71, 'f', 'en-US', 'elderly_woman', ?, '[]', randomblob(32), '2026-01-02T03:04:05.000Z')`,
  );
  for (const name of names) add.run(newId(PatientId, 'pat'), name, board);
  db.close();
};
