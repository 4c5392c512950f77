import type { Database } from 'better-sqlite3';

/** The file of a personal voice beside its row, and what was measured in takes, so that it is measured once. */
export const createPersonalVoices = (db: Database): void => {
  db.exec(`
    ALTER TABLE voice_model ADD COLUMN personal_blob_id TEXT;
    ALTER TABLE voice_model ADD COLUMN personal_sha256 TEXT;
    CREATE UNIQUE INDEX voice_model_of_blob ON voice_model (personal_blob_id);

    CREATE TABLE take_analysis (
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      content_sha256 TEXT NOT NULL,
      version INTEGER NOT NULL,
      blob_id TEXT NOT NULL UNIQUE,
      PRIMARY KEY (patient_id, content_sha256, version)
    ) STRICT;
  `);
};
