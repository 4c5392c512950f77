import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { createPresetVersions } from '../../electron/store/migrations/0008-presets.ts';
import { createVoiceCare } from '../../electron/store/migrations/0009-voice-care.ts';
import { createSpeakers } from '../../electron/store/migrations/0010-speakers.ts';
import { createRetention } from '../../electron/store/migrations/0011-retention.ts';
import { createIntelligibility } from '../../electron/store/migrations/0012-intelligibility.ts';
import { createChanges } from '../../electron/store/migrations/0013-changes.ts';
import { migrate, migrations } from '../../electron/store/migrations/migrate.ts';
import { patientSettingsReader } from '../../electron/store/repositories/patient-settings.ts';
import { Board } from '../../shared/domain/board.ts';
import type { PatientId } from '../../shared/domain/ids.ts';
import { PatientSettings } from '../../shared/domain/patient-settings.ts';

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
  db.prepare(
    `INSERT INTO voice_model (voice_model_id, patient_id, version, takes_used, measures, voice, created_at) VALUES ('voi_1', 'pat_1', 1, 1, '{}', '{}', 't2')`,
  ).run();
  db.prepare(`UPDATE patient SET active_voice_model_id = 'voi_1'`).run();
};

/** A patient, as from version 4 on, with a voice. */
const seedVoice = (db: Database.Database) => {
  db.prepare(
    `INSERT INTO patient (patient_id, name, age_years, sex, language, preset_id, message, blob_key, created_at)
     VALUES ('pat_1', 'Ann', 71, 'f', 'en-US', 'elderly_woman', '[]', zeroblob(32), 't0')`,
  ).run();
  db.prepare(
    `INSERT INTO voice_model (voice_model_id, patient_id, version, takes_used, measures, voice, created_at)
     VALUES ('voi_1', 'pat_1', 1, 1, '{}', '{}', 't2')`,
  ).run();
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

describe('migration 15', () => {
  it('has each setting in a row of its own, as it was', () => {
    const db = at(3);
    seedPatient(db);
    migrate(db, 14);
    const settings = {
      access: { method: 'scan', scan: { intervalMs: 1200, keys: { choose: ['Space', 'KeyA'] } } },
      display: { theme: null, textScale: 1.5 },
      usageLog: true,
    };
    db.prepare('UPDATE patient SET settings = ?').run(JSON.stringify(settings));
    migrate(db, 15);
    expect(patientSettingsReader(db)('pat_1' as PatientId)).toEqual(PatientSettings.parse(settings));
    expect(db.prepare('SELECT name, value FROM patient_setting ORDER BY name').raw().all()).toEqual([
      ['access.method', '"scan"'],
      ['access.scan.intervalMs', '1200'],
      ['access.scan.keys.choose', '["Space","KeyA"]'],
      ['display.textScale', '1.5'],
      ['display.theme', 'null'],
      ['usageLog', 'true'],
    ]);
  });
});

describe('migration 4', () => {
  const oldBoard = JSON.stringify({
    name: 'Core words',
    rows: [
      [{ buttonId: 'core-i', label: 'I', partOfSpeech: 'pronoun' }, null],
      [null, { buttonId: 'core-want', label: 'want', spokenText: 'I want', partOfSpeech: 'verb' }],
    ],
  });

  it('turns the one board into the home board, every button in its place, and keeps everything else', () => {
    const db = at(3);
    seedPatient(db);
    db.prepare('UPDATE patient SET board = ?').run(oldBoard);
    const before = allRows(db, ['recording', 'voice_model']);
    const person = db.prepare('SELECT patient_id, name, language, message, blob_key FROM patient').all();
    migrate(db, 4);
    expect(allRows(db, ['recording', 'voice_model'])).toEqual(before);
    expect(db.prepare('SELECT patient_id, name, language, message, blob_key FROM patient').all()).toEqual(person);
    expect(db.prepare('SELECT home_board_id, boards_revision, settings FROM patient').all()).toEqual([
      { home_board_id: 'home', boards_revision: 1, settings: '{}' },
    ]);
    const [board] = db.prepare('SELECT content FROM board').pluck().all();
    expect(Board.parse(JSON.parse(String(board)))).toMatchObject({
      boardId: 'home',
      name: 'Core words',
      rows: 2,
      columns: 2,
      cells: [
        { row: 0, column: 0, button: { buttonId: 'core-i', label: 'I' } },
        { row: 1, column: 1, button: { buttonId: 'core-want', spokenText: 'I want', action: { does: 'say' } } },
      ],
    });
    expect(db.prepare('SELECT content FROM board_version').pluck().all()).toEqual([board]);
    db.prepare(`DELETE FROM patient`).run();
    expect(allRows(db, ['board_version'])).toEqual({ board_version: [] });
  });
});

describe('migration 5', () => {
  it('adds people, the audit log and consents, and leaves what there was as it was', () => {
    const db = at(4);
    seedVoice(db);
    const kept = () => [
      allRows(db, ['patient', 'recording', 'rendering', 'board', 'media']),
      db.prepare('SELECT voice_model_id, patient_id, version, measures, voice, created_at FROM voice_model').all(),
    ];
    const before = kept();
    migrate(db, 5);
    expect(kept()).toEqual(before);
    expect(db.prepare('SELECT consent_id FROM voice_model').pluck().all()).toEqual([null]);
    expect(allRows(db, ['person', 'audit_event', 'consent', 'store_setting'])).toEqual({
      person: [],
      audit_event: [],
      consent: [],
      store_setting: [],
    });
  });

  it('lets consents go with the patient, and keeps what was done', () => {
    const db = at(4);
    db.prepare(
      `INSERT INTO patient (patient_id, name, age_years, sex, language, preset_id, message, blob_key, created_at)
       VALUES ('pat_1', 'Ann', 71, 'f', 'en-US', 'elderly_woman', '[]', zeroblob(32), 't0')`,
    ).run();
    migrate(db, 5);
    db.prepare(
      `INSERT INTO consent VALUES ('con_1', 'pat_1', 'Ann', 'own', 'Ann', '2026-01-01', NULL, '{}', 't1', NULL)`,
    ).run();
    db.prepare(
      `INSERT INTO voice_model (voice_model_id, patient_id, version, takes_used, measures, voice, created_at, consent_id)
       VALUES ('voi_1', 'pat_1', 1, 1, '{}', '{}', 't2', 'con_1')`,
    ).run();
    db.prepare(
      `INSERT INTO audit_event VALUES (1, 't1', 'key-holder', NULL, 'patient.added', 'pat_1', '{}', zeroblob(32))`,
    ).run();
    db.prepare('DELETE FROM patient').run();
    expect(allRows(db, ['consent', 'voice_model'])).toEqual({ consent: [], voice_model: [] });
    expect(db.prepare('SELECT patient_id FROM audit_event').pluck().all()).toEqual(['pat_1']);
  });
});

describe('migration 6', () => {
  const seed = () => {
    const db = at(5);
    seedVoice(db);
    db.prepare(`INSERT INTO person VALUES ('per_1', 'Bo', 'caregiver', '{}', 0, NULL, 't0', NULL)`).run();
    return db;
  };
  const added = ['rating', 'tuning_comparison', 'voice_tuning'];
  const addFeedback = (db: Database.Database) => {
    for (const voice of [`'voi_1'`, 'NULL']) {
      db.prepare(
        `INSERT INTO rating VALUES ('rat_' || ${voice === 'NULL' ? 2 : 1}, 'pat_1', ${voice}, 4, NULL, 5, 'adult', '{}', 'text', '',
         'his sister', 'per_1', NULL, 't3', 0)`,
      ).run();
      db.prepare(
        `INSERT INTO tuning_comparison VALUES (NULL, 'pat_1', ${voice}, 'adult', '{}', '{}', 'same', NULL, 'per_1', 't3')`,
      ).run();
    }
    db.prepare(`INSERT INTO voice_tuning VALUES (NULL, 'pat_1', '{}', 'per_1', 't3')`).run();
  };

  it('adds what listeners say, and leaves every row as it was', () => {
    const db = seed();
    const names = ['patient', 'voice_model', 'person', 'consent', 'audit_event', 'store_setting'];
    const before = allRows(db, names);
    migrate(db, 6);
    expect(allRows(db, names)).toEqual(before);
    expect(allRows(db, added)).toEqual({ rating: [], tuning_comparison: [], voice_tuning: [] });
  });

  it('takes no score beyond 1 to 5', () => {
    const db = seed();
    migrate(db, 6);
    addFeedback(db);
    expect(() => db.prepare('UPDATE rating SET comfort = 6').run()).toThrow('CHECK');
    expect(() => db.prepare('UPDATE rating SET likeness = 0').run()).toThrow('CHECK');
  });

  it('lets what was said of a voice go with the voice, and everything with the patient', () => {
    const db = seed();
    migrate(db, 6);
    addFeedback(db);
    db.prepare('DELETE FROM voice_model').run();
    expect(db.prepare('SELECT rating_id FROM rating').pluck().all()).toEqual(['rat_2']);
    expect(db.prepare('SELECT count(*) FROM tuning_comparison').pluck().get()).toBe(1);
    db.prepare('DELETE FROM patient').run();
    expect(allRows(db, added)).toEqual({ rating: [], tuning_comparison: [], voice_tuning: [] });
  });
});

describe('migration 7', () => {
  it('adds the history, leaves every row as it was, and lets what was said go with the patient', () => {
    const db = at(6);
    seedVoice(db);
    db.prepare(
      `INSERT INTO recording VALUES ('rec_1', 'pat_1', 'text', 'import', 1000.5, 16000, '{}', '{}', 1, '[]', 1, 'b1', 't1')`,
    ).run();
    const names = ['patient', 'recording', 'voice_model', 'board', 'phrase', 'rating', 'store_setting'];
    const before = allRows(db, names);
    migrate(db, 7);
    expect(allRows(db, names)).toEqual(before);
    expect(allRows(db, ['history_setting', 'spoken_utterance'])).toEqual({ history_setting: [], spoken_utterance: [] });
    db.prepare(`INSERT INTO history_setting VALUES ('pat_1', 1, 0, 90)`).run();
    db.prepare(
      `INSERT INTO spoken_utterance VALUES (1, 'pat_1', 't1', 'Tea', 'tea', 'en', 'base', 'voi_1', 'touch', NULL, NULL)`,
    ).run();
    db.prepare('DELETE FROM voice_model').run();
    expect(db.prepare('SELECT text, voice_model_id FROM spoken_utterance').all()).toEqual([
      { text: 'Tea', voice_model_id: null },
    ]);
    db.prepare('DELETE FROM patient').run();
    expect(allRows(db, ['history_setting', 'spoken_utterance'])).toEqual({ history_setting: [], spoken_utterance: [] });
  });
});

describe('the migration of presets', () => {
  it('adds the states of presets, leaves every row as it was, and lets them go with the patient', () => {
    const version = migrations.indexOf(createPresetVersions) + 1;
    const db = at(version - 1);
    seedVoice(db);
    const names = ['patient', 'voice_model', 'consent', 'rating'];
    const before = allRows(db, names);
    migrate(db, version);
    expect(allRows(db, names)).toEqual(before);
    db.prepare(`INSERT INTO preset_version VALUES (NULL, 'pat_1', 'adult', '{}', 'Evening', NULL, 't4')`).run();
    db.prepare('DELETE FROM patient').run();
    expect(allRows(db, ['preset_version'])).toEqual({ preset_version: [] });
  });
});

describe('the migration of the care for voices', () => {
  it('takes every version as built here, not approved and not put aside, and leaves the rest as it was', () => {
    const version = migrations.indexOf(createVoiceCare) + 1;
    const db = at(version - 1);
    seedVoice(db);
    const before = allRows(db, ['patient', 'rating']);
    migrate(db, version);
    expect(allRows(db, ['patient', 'rating'])).toEqual(before);
    expect(db.prepare('SELECT origin, tuning, approved_at, removed FROM voice_model').all()).toEqual([
      { origin: 'built', tuning: null, approved_at: null, removed: 0 },
    ]);
    db.prepare(`INSERT INTO version_choice VALUES (1, 'pat_1', '[]', 'voi_1', NULL, NULL, NULL, 't4')`).run();
    db.prepare('DELETE FROM patient').run();
    expect(allRows(db, ['version_choice'])).toEqual({ version_choice: [] });
  });
});

describe('the migration of speakers', () => {
  it('takes old takes as of the one donor who is named in the consents, else of the patient', () => {
    const version = migrations.indexOf(createSpeakers) + 1;
    const db = at(version - 1);
    /** Speakers in the consents of each patient: scope, name, and whether it came with a voice in a file. */
    const consents: Readonly<Record<string, readonly (readonly [string, string, number])[]>> = {
      none: [],
      own: [['own', 'Ann', 0]],
      donor: [
        ['donor', 'Eve', 0],
        ['donor', 'Eve', 0],
        ['donor', 'Far', 1],
      ],
      both: [
        ['donor', 'Eve', 0],
        ['own', 'Ann', 0],
      ],
      donors: [
        ['donor', 'Eve', 0],
        ['donor', 'Dee', 0],
      ],
      imported: [['donor', 'Far', 1]],
    };
    for (const [patient, given] of Object.entries(consents)) {
      db.prepare(
        `INSERT INTO patient (patient_id, name, age_years, sex, language, preset_id, message, blob_key, created_at)
         VALUES (?, 'Ann', 71, 'f', 'en-US', 'elderly_woman', '[]', zeroblob(32), 't0')`,
      ).run(patient);
      db.prepare(
        `INSERT INTO recording VALUES (@id, @id, 'text', 'import', 1000.5, 16000, '{}', '{}', 1, '[]', 0, @id, 't1')`,
      ).run({ id: patient });
      for (const [index, [scope, name, imported]] of given.entries()) {
        db.prepare(
          `INSERT INTO consent (consent_id, patient_id, speaker_name, scope, signed_by, signed_on, signature, created_at, imported)
           VALUES (?, ?, ?, ?, 'Bo', '2026-01-01', '{}', 't1', ?)`,
        ).run(`${patient} ${index}`, patient, name, scope, imported);
      }
    }
    const before = allRows(db, ['patient', 'consent']);
    const kept = 'SELECT recording_id, text, blob_id, created_at FROM recording ORDER BY rowid';
    const takes = db.prepare(kept).all();
    migrate(db, version);
    expect(allRows(db, ['patient', 'consent'])).toEqual(before);
    expect(db.prepare(kept).all()).toEqual(takes);
    expect(db.prepare('SELECT recording_id, donor_name FROM recording ORDER BY rowid').raw().all()).toEqual([
      ['none', null],
      ['own', null],
      ['donor', 'Eve'],
      ['both', null],
      ['donors', null],
      ['imported', null],
    ]);
  });
});

describe('the migration of intelligibility', () => {
  it('lets what was heard of a voice go with the voice, and everything with the patient', () => {
    const db = at(migrations.indexOf(createIntelligibility));
    seedVoice(db);
    migrate(db, migrations.indexOf(createIntelligibility) + 1);
    for (const voice of [`'voi_1'`, 'NULL']) {
      db.prepare(
        `INSERT INTO heard_sentence VALUES (NULL, 'pat_1', ${voice}, 'text', 'text', 1, 1, NULL, NULL, 't4')`,
      ).run();
    }
    db.prepare('DELETE FROM voice_model').run();
    expect(db.prepare('SELECT voice_model_id FROM heard_sentence').pluck().all()).toEqual([null]);
    db.prepare('DELETE FROM patient').run();
    expect(allRows(db, ['heard_sentence'])).toEqual({ heard_sentence: [] });
  });
});

describe('the migration of retention', () => {
  it('counts what lies aside already from now on, and leaves the rest as it was', () => {
    const version = migrations.indexOf(createRetention) + 1;
    const db = at(version - 1);
    seedVoice(db);
    db.exec(`
      INSERT INTO voice_model (voice_model_id, patient_id, version, takes_used, measures, voice, created_at, removed)
      VALUES ('voi_2', 'pat_1', 2, 1, '{}', '{}', 't3', 1);
      INSERT INTO recording (recording_id, patient_id, text, source, duration_ms, sample_rate_hz, quality, measures, accepted,
        reasons, removed, blob_id, created_at) VALUES
        ('rec_1', 'pat_1', 'text', 'import', 1000.5, 16000, '{}', '{}', 1, '[]', 0, 'b1', 't1'),
        ('rec_2', 'pat_1', 'text', 'import', 1000.5, 16000, '{}', '{}', 1, '[]', 1, 'b2', 't1');
      INSERT INTO board VALUES ('pat_1', 'home', '{}');
      INSERT INTO board_version (patient_id, board_id, content, begun_at, saved_at)
      VALUES ('pat_1', 'home', '{}', 't1', 't1'), ('pat_1', 'gone', '{}', 't1', 't1');`);
    const names = ['patient', 'board', 'rating', 'preset_version', 'store_setting', 'consent'];
    const before = allRows(db, names);
    const startedAt = new Date().toISOString();
    migrate(db, version);
    expect(allRows(db, names)).toEqual(before);
    const sinceOf = (table: string, id: string) =>
      Object.fromEntries(db.prepare<[], [string, string | null]>(`SELECT ${id}, removed_at FROM ${table}`).raw().all());
    const nearNow = expect.toSatisfy((since) => since >= startedAt && since <= new Date().toISOString());
    expect(sinceOf('recording', 'recording_id')).toEqual({ rec_1: null, rec_2: nearNow });
    expect(sinceOf('voice_model', 'voice_model_id')).toEqual({ voi_1: null, voi_2: nearNow });
    expect(sinceOf('board_version', 'board_id')).toEqual({ home: null, gone: nearNow });
  });
});

describe('the migration of changes', () => {
  it('leaves every row as it was, and lets two pictures be the same', () => {
    const version = migrations.indexOf(createChanges) + 1;
    const db = at(version - 1);
    seedVoice(db);
    db.exec(`INSERT INTO media VALUES ('med_1', 'pat_1', 'image/png', 3, 'sum', 'b1')`);
    const names = ['patient', 'voice_model', 'board', 'rating', 'store_setting', 'consent', 'media'];
    const before = allRows(db, names);
    migrate(db, version);
    expect(allRows(db, names)).toEqual(before);
    expect(db.prepare('SELECT count(*) FROM change_clock').pluck().get()).toBe(0);
    db.exec(`INSERT INTO media VALUES ('med_2', 'pat_1', 'image/png', 3, 'sum', 'b2')`);
    db.prepare('DELETE FROM patient').run();
    expect(allRows(db, ['media'])).toEqual({ media: [] });
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
