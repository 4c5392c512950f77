import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { encryptBlob } from '../../electron/store/blob-cipher.ts';
import { untuned } from '../../shared/domain/tuning.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** What is read as more than a text. */
const KINDS: Readonly<Record<string, string>> = {
  source: 'import',
  kind: 'board-removed',
  scope: 'own',
  preferred: 'same',
  changes: '{}',
  tuning: JSON.stringify(untuned),
};
const NOTHING = ['approver_id', 'voice_model consent_id', 'person_id', 'removed_at'];

export const openKeyed = (path: string, dataKey: Uint8Array): Database.Database => {
  const db = new Database(path);
  db.pragma(`cipher = 'sqlcipher'`);
  db.pragma(`key = "x'${Buffer.from(dataKey).toString('hex')}'"`);
  db.pragma('foreign_keys = ON');
  return db;
};

const ownTables = (db: Database.Database): string[] =>
  db
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema AS tables WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'
         AND name NOT IN ('patient', 'audit_event') AND name NOT LIKE 'history_index%'
         AND EXISTS (SELECT 1 FROM pragma_table_info(tables.name) WHERE name = 'patient_id')
       ORDER BY name <> 'voice_model'`,
    )
    .pluck()
    .all();

/**
 * Gives a patient a row in every table that there is for patients, each text of it with a mark of its own, and a blob for
 * every row that names one; records must be closed. The ids of the blobs.
 */
export const markPatient = (folder: string, dataKey: Uint8Array, patientId: string, mark: string): string[] => {
  const db = openKeyed(join(folder, 'alphavox.db'), dataKey);
  const key = db.prepare<[string], Buffer>('SELECT blob_key FROM patient WHERE patient_id = ?').pluck().get(patientId);
  const blobs: string[] = [];
  const keepBlob = (): string => {
    const blobId = randomBytes(16).toString('hex');
    mkdirSync(join(folder, 'blobs', blobId.slice(0, 2)), { recursive: true });
    const sealed = encryptBlob(key ?? Buffer.alloc(32), blobId, Buffer.from(`${mark} ${blobId}`));
    writeFileSync(join(folder, 'blobs', blobId.slice(0, 2), blobId), sealed);
    blobs.push(blobId);
    return blobId;
  };
  for (const table of ownTables(db)) {
    const columns = db.prepare<[], { name: string; type: string }>(
      `SELECT name, type FROM pragma_table_info('${table}')`,
    );
    const row = columns.all().map(({ name, type }) => {
      if (name === 'patient_id') return patientId;
      if (name.endsWith('blob_id')) return keepBlob();
      if (name === 'voice_model_id' && table !== 'voice_model') return `${mark} voice_model voice_model_id`;
      if (NOTHING.includes(name) || NOTHING.includes(`${table} ${name}`)) return null;
      if (type === 'TEXT') return KINDS[name] ?? `${mark} ${table} ${name}`;
      return name.endsWith('_id') ? null : 1;
    });
    db.prepare(`INSERT INTO ${table} VALUES (${row.map(() => '?').join(', ')})`).run(row);
  }
  db.exec(`INSERT INTO history_index (history_index) VALUES ('rebuild')`);
  db.close();
  return blobs;
};

/** Every page of a database, decrypted, the unused ones too. The database itself is not touched. */
export const plainBytes = (path: string, dataKey: Uint8Array): Buffer => {
  const copy = join(temporaryFolder(), 'copy.db');
  copyFileSync(path, copy);
  if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
  const db = openKeyed(copy, dataKey);
  db.pragma('journal_mode = DELETE');
  db.pragma(`rekey = ''`);
  db.close();
  const bytes = readFileSync(copy);
  if (!bytes.subarray(0, 15).equals(Buffer.from('SQLite format 3'))) throw new Error('it was not decrypted');
  return bytes;
};

/** Every file below a folder. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
