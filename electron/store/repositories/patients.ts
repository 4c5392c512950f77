import { randomBytes } from 'node:crypto';
import type { PatientId, VoiceModelId } from '../../../shared/domain/ids.ts';
import { Message } from '../../../shared/domain/message.ts';
import { Patient } from '../../../shared/domain/patient.ts';
import type { PatientSettings } from '../../../shared/domain/patient-settings.ts';
import { untuned } from '../../../shared/domain/tuning.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { SqlDatabase } from '../database.ts';
import { rebuildIndex } from './history-index.ts';
import { patientSettingsReader, patientSettingsWriter } from './patient-settings.ts';

const COLUMNS = `patient_id AS patientId, name, age_years AS ageYears, sex, language, preset_id AS presetId,
  active_voice_model_id AS activeVoiceModelId, created_at AS createdAt, (SELECT tuning FROM voice_tuning
    WHERE voice_tuning.patient_id = patient.patient_id ORDER BY tuning_id DESC LIMIT 1) AS tuning,
  (SELECT changes FROM preset_version WHERE preset_version.patient_id = patient.patient_id
    ORDER BY version_id DESC LIMIT 1) AS presetChanges`;

interface Row {
  readonly tuning: string | null;
  readonly presetChanges: string | null;
}

const fromRow = (row: Row): Patient =>
  Patient.parse({
    ...row,
    tuning: row.tuning === null ? untuned : JSON.parse(row.tuning),
    presetChanges: JSON.parse(row.presetChanges ?? '{}'),
  });

export interface PatientReader {
  list(): Patient[];
  has(patientId: PatientId): boolean;
  /** Throws PATIENT_NOT_FOUND, as every read by id does. */
  get(patientId: PatientId): Patient;
  settings(patientId: PatientId): PatientSettings;
  message(patientId: PatientId): Message;
  /** The 32-byte key that all of the patient's blobs depend on. */
  blobKey(patientId: PatientId): Uint8Array;
  /** Everybody with the key of their blobs. */
  keys(): { readonly patientId: PatientId; readonly name: string; readonly blobKey: Uint8Array }[];
}

export interface PatientWriter {
  add(patient: Patient): void;
  update(patient: Patient): void;
  saveMessage(patientId: PatientId, message: Message): void;
  saveSettings(patientId: PatientId, settings: PatientSettings): void;
  chooseVoice(patientId: PatientId, voiceModelId: VoiceModelId | null): void;
  /** Deletes the patient's rows and, with the key, the meaning of every blob, wherever copies of it are. */
  erase(patientId: PatientId): void;
}

export const patientReader = (db: SqlDatabase): PatientReader => {
  const all = db.prepare<[], Row>(`SELECT ${COLUMNS} FROM patient ORDER BY name COLLATE NOCASE, created_at`);
  const one = db.prepare<[string], Row>(`SELECT ${COLUMNS} FROM patient WHERE patient_id = ?`);
  const columnOf = (column: 'message' | 'blob_key') => {
    const statement = db.prepare(`SELECT ${column} FROM patient WHERE patient_id = ?`).pluck();
    return (patientId: PatientId): unknown => {
      const value = statement.get(patientId);
      if (value === undefined) throw new AppError('PATIENT_NOT_FOUND');
      return value;
    };
  };
  const keys = db.prepare<[], { patientId: PatientId; name: string; blobKey: Uint8Array }>(
    'SELECT patient_id AS patientId, name, blob_key AS blobKey FROM patient ORDER BY patient_id',
  );
  const mustBe = (patientId: PatientId): Row => {
    const row = one.get(patientId);
    if (!row) throw new AppError('PATIENT_NOT_FOUND');
    return row;
  };
  const settings = patientSettingsReader(db);
  const message = columnOf('message');
  const blobKey = columnOf('blob_key');
  return {
    list: () => all.all().map(fromRow),
    has: (patientId) => one.get(patientId) !== undefined,
    get: (patientId) => fromRow(mustBe(patientId)),
    settings: (patientId) => {
      mustBe(patientId);
      return settings(patientId);
    },
    message: (patientId) => Message.parse(JSON.parse(String(message(patientId)))),
    blobKey: (patientId) => blobKey(patientId) as Uint8Array,
    keys: () => keys.all(),
  };
};

/** Their name and key stand in what sync knows too, and what is to be sent of them. */
const syncForgetter = (db: SqlDatabase) => {
  const known = db.prepare<[], string>(`SELECT value FROM sync_state WHERE name = 'scopes'`).pluck();
  const keep = db.prepare(`UPDATE sync_state SET value = ? WHERE name = 'scopes'`);
  const forget = ['sync_outbox', 'sync_cursor', 'sync_blob'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE scope = ?`),
  );
  return (patientId: PatientId): void => {
    const scopes = JSON.parse(known.get() ?? '{}') as Record<string, { readonly patientId: string }>;
    const [scope] = Object.entries(scopes).find(([, inside]) => inside.patientId === patientId) ?? [];
    if (scope === undefined) return;
    delete scopes[scope];
    keep.run(JSON.stringify(scopes));
    for (const statement of forget) statement.run(scope);
  };
};

export const patientWriter = (db: SqlDatabase): PatientWriter => {
  const insert = db.prepare(`
    INSERT INTO patient (patient_id, name, age_years, sex, language, preset_id, blob_key, created_at)
    VALUES (@patientId, @name, @ageYears, @sex, @language, @presetId, @blobKey, @createdAt)`);
  const update = db.prepare(`
    UPDATE patient SET name = @name, age_years = @ageYears, sex = @sex, language = @language, preset_id = @presetId
    WHERE patient_id = @patientId`);
  const saveMessage = db.prepare('UPDATE patient SET message = ? WHERE patient_id = ?');
  const saveSettings = patientSettingsWriter(db);
  const isThere = db.prepare('SELECT 1 FROM patient WHERE patient_id = ?');
  const chooseVoice = db.prepare('UPDATE patient SET active_voice_model_id = ? WHERE patient_id = ?');
  const erase = db.prepare('DELETE FROM patient WHERE patient_id = ?');
  const hasHistory = db.prepare('SELECT 1 FROM spoken_utterance WHERE patient_id = ? LIMIT 1').pluck();
  const forgetInSync = syncForgetter(db);
  const mustTouch = ({ changes }: { changes: number }) => {
    if (changes === 0) throw new AppError('PATIENT_NOT_FOUND');
  };
  return {
    add: (patient) => void insert.run({ ...patient, blobKey: randomBytes(32) }),
    update: (patient) => mustTouch(update.run(patient)),
    saveMessage: (patientId, message) => mustTouch(saveMessage.run(JSON.stringify(message), patientId)),
    saveSettings: db.transaction((patientId: PatientId, settings: PatientSettings) => {
      if (!isThere.get(patientId)) throw new AppError('PATIENT_NOT_FOUND');
      saveSettings(patientId, settings);
    }),
    chooseVoice: (patientId, voiceModelId) => mustTouch(chooseVoice.run(voiceModelId, patientId)),
    erase: db.transaction((patientId: PatientId) => {
      const hadHistory = hasHistory.get(patientId) !== undefined;
      mustTouch(erase.run(patientId));
      forgetInSync(patientId);
      if (hadHistory) rebuildIndex(db);
    }),
  };
};
