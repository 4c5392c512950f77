import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate, migrations } from '../../electron/store/migrations/migrate.ts';

const at = (version: number) => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  migrate(db, version);
  return db;
};

const tables = (db: Database.Database) =>
  db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();

const allRows = (db: Database.Database, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, db.prepare(`SELECT * FROM ${name} ORDER BY rowid`).all()]));

const seedPatient = (db: Database.Database) => {
  db.prepare(
    `INSERT INTO patient VALUES ('pat_1', 'Ann', 71, 'f', 'en-US', 'elderly_woman', NULL, '{}', '[]', zeroblob(32), 't0')`,
  ).run();
  db.prepare(
    `INSERT INTO recording VALUES ('rec_1', 'pat_1', 'text', 'import', 1000.5, 16000, '{}', '{}', 1, '[]', 0, 'b1', 't1')`,
  ).run();
  db.prepare(`INSERT INTO voice_model VALUES ('voi_1', 'pat_1', 1, 1, '{}', '{}', 't2')`).run();
  db.prepare(`UPDATE patient SET active_voice_model_id = 'voi_1'`).run();
};

describe('migration 1', () => {
  it('makes an empty database of patients, recordings and voice models', () => {
    const db = at(0);
    expect(tables(db)).toEqual([]);
    migrate(db, 1);
    expect(tables(db)).toEqual(['patient', 'recording', 'voice_model']);
  });

  it('lets the voice go when it is deleted, and everything with the patient', () => {
    const db = at(1);
    seedPatient(db);
    db.prepare(`DELETE FROM voice_model`).run();
    expect(db.prepare('SELECT active_voice_model_id FROM patient').pluck().get()).toBeNull();
    db.prepare(`DELETE FROM patient`).run();
    expect(allRows(db, ['recording', 'voice_model'])).toEqual({ recording: [], voice_model: [] });
  });
});

describe('migration 2', () => {
  it('adds renderings and leaves every row as it was', () => {
    const db = at(1);
    seedPatient(db);
    const before = allRows(db, ['patient', 'recording', 'voice_model']);
    migrate(db, 2);
    expect(allRows(db, ['patient', 'recording', 'voice_model'])).toEqual(before);
    expect(allRows(db, ['rendering'])).toEqual({ rendering: [] });
  });
});

describe('migration 3', () => {
  it('adds files of voices and analyses of takes, and leaves what there was as it was', () => {
    const db = at(2);
    seedPatient(db);
    const before = allRows(db, ['patient', 'recording', 'rendering']);
    migrate(db, 3);
    expect(allRows(db, ['patient', 'recording', 'rendering'])).toEqual(before);
    expect(
      db.prepare('SELECT voice_model_id, version, personal_blob_id, personal_sha256 FROM voice_model').all(),
    ).toEqual([{ voice_model_id: 'voi_1', version: 1, personal_blob_id: null, personal_sha256: null }]);
    db.prepare(`INSERT INTO take_analysis VALUES ('pat_1', 'abc', 1, 'b9')`).run();
    db.prepare(`DELETE FROM patient`).run();
    expect(allRows(db, ['take_analysis'])).toEqual({ take_analysis: [] });
  });
});

describe('migrating', () => {
  it('refuses a database of a newer program and leaves it as it is', () => {
    const db = at(migrations.length);
    db.pragma(`user_version = ${migrations.length + 1}`);
    expect(() => migrate(db)).toThrow(expect.objectContaining({ code: 'STORE_NEWER' }));
    expect(db.pragma('user_version', { simple: true })).toBe(migrations.length + 1);
  });

  it('changes nothing when a step fails half way', () => {
    const db = at(1);
    db.exec('CREATE TABLE rendering (x)');
    expect(() => migrate(db)).toThrow();
    expect(db.pragma('user_version', { simple: true })).toBe(1);
  });
});
