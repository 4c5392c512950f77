import type { Database } from 'better-sqlite3';

/** Patients with their board and message, their takes, and the voice models made from them. */
export const createPatients = (db: Database): void => {
  db.exec(`
    CREATE TABLE patient (
      patient_id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      age_years INTEGER,
      sex TEXT NOT NULL CHECK (sex IN ('f', 'm', 'x')),
      language TEXT NOT NULL,
      preset_id TEXT NOT NULL,
      active_voice_model_id TEXT REFERENCES voice_model ON DELETE SET NULL,
      board TEXT NOT NULL,
      message TEXT NOT NULL DEFAULT '[]',
      blob_key BLOB NOT NULL CHECK (length(blob_key) = 32),
      created_at TEXT NOT NULL
    ) STRICT;

    CREATE TABLE recording (
      recording_id TEXT PRIMARY KEY,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      text TEXT NOT NULL,
      source TEXT NOT NULL CHECK (source IN ('microphone', 'import')),
      duration_ms REAL NOT NULL,
      sample_rate_hz INTEGER NOT NULL,
      quality TEXT NOT NULL,
      measures TEXT NOT NULL,
      accepted INTEGER NOT NULL CHECK (accepted IN (0, 1)),
      reasons TEXT NOT NULL,
      removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
      blob_id TEXT NOT NULL UNIQUE,
      created_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX recording_of_patient ON recording (patient_id, created_at);

    CREATE TABLE voice_model (
      voice_model_id TEXT PRIMARY KEY,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      version INTEGER NOT NULL,
      takes_used INTEGER NOT NULL,
      measures TEXT NOT NULL,
      voice TEXT NOT NULL,
      created_at TEXT NOT NULL,
      UNIQUE (patient_id, version)
    ) STRICT;
  `);
};
