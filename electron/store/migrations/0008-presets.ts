import type { Database } from 'better-sqlite3';

/** What caregivers have set otherwise than a preset has it, every state of it. */
export const createPresetVersions = (db: Database): void => {
  db.exec(`
    -- The newest of a patient holds.
    CREATE TABLE preset_version (
      version_id INTEGER PRIMARY KEY AUTOINCREMENT,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      preset_id TEXT NOT NULL,
      changes TEXT NOT NULL,
      name TEXT,
      person_id TEXT REFERENCES person,
      made_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX preset_version_of_patient ON preset_version (patient_id, version_id);
  `);
};
