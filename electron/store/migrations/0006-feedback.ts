import type { Database } from 'better-sqlite3';

/** What listeners think of a voice, which of two ways of speaking they prefer, and how it was tuned after that. */
export const createFeedback = (db: Database): void => {
  db.exec(`
    CREATE TABLE rating (
      rating_id TEXT PRIMARY KEY,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      -- Null is the standard voice; what was said of a voice that is erased goes with it.
      voice_model_id TEXT REFERENCES voice_model ON DELETE CASCADE,
      clarity INTEGER NOT NULL CHECK (clarity BETWEEN 1 AND 5),
      likeness INTEGER CHECK (likeness BETWEEN 1 AND 5),
      comfort INTEGER NOT NULL CHECK (comfort BETWEEN 1 AND 5),
      preset_id TEXT NOT NULL,
      tuning TEXT NOT NULL,
      text TEXT NOT NULL,
      note TEXT NOT NULL,
      listener TEXT,
      person_id TEXT REFERENCES person,
      listening_test_id TEXT,
      rated_at TEXT NOT NULL,
      removed INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX rating_of_patient ON rating (patient_id, removed);
    CREATE INDEX rating_of_voice ON rating (voice_model_id) WHERE voice_model_id IS NOT NULL;

    CREATE TABLE tuning_comparison (
      comparison_id INTEGER PRIMARY KEY,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      voice_model_id TEXT REFERENCES voice_model ON DELETE CASCADE,
      -- Tunings are changes to a preset, and mean nothing under another one.
      preset_id TEXT NOT NULL,
      first TEXT NOT NULL,
      second TEXT NOT NULL,
      preferred TEXT NOT NULL CHECK (preferred IN ('first', 'second', 'same')),
      listener TEXT,
      person_id TEXT REFERENCES person,
      compared_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX tuning_comparison_of_patient ON tuning_comparison (patient_id);
    CREATE INDEX tuning_comparison_of_voice ON tuning_comparison (voice_model_id) WHERE voice_model_id IS NOT NULL;

    -- The last one holds; those before it are what is gone back to.
    CREATE TABLE voice_tuning (
      tuning_id INTEGER PRIMARY KEY,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      tuning TEXT NOT NULL,
      person_id TEXT REFERENCES person,
      applied_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX voice_tuning_of_patient ON voice_tuning (patient_id, tuning_id);
  `);
};
