import type { Database } from 'better-sqlite3';

/** Synthesized audio that is kept for the next press of the same text in the same voice. */
export const createRenderings = (db: Database): void => {
  db.exec(`
    CREATE TABLE rendering (
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      cache_key TEXT NOT NULL,
      blob_id TEXT NOT NULL UNIQUE,
      sample_rate_hz INTEGER NOT NULL,
      bytes INTEGER NOT NULL,
      used_at TEXT NOT NULL,
      PRIMARY KEY (patient_id, cache_key)
    ) STRICT;
  `);
};
