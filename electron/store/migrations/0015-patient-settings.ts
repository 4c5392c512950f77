import type { Database } from 'better-sqlite3';

/** Each setting of a patient in a row of its own, so that two devices may change different ones. */
export const createPatientSettings = (db: Database): void => {
  db.exec(`
    CREATE TABLE patient_setting (
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      -- The way to it in the settings: names with dots between.
      name TEXT NOT NULL,
      -- JSON.
      value TEXT NOT NULL,
      PRIMARY KEY (patient_id, name)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO patient_setting
    SELECT patient_id, substr(part.fullkey, 3), patient.settings -> part.fullkey
    FROM patient, json_tree(patient.settings) AS part
    WHERE part.type <> 'object' AND part.path NOT LIKE '%]' AND typeof(part.key) = 'text';
    ALTER TABLE patient DROP COLUMN settings;
    DELETE FROM change_clock WHERE table_name = 'patient' AND column_name = 'settings';
  `);
};
