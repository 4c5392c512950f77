import type { Database } from 'better-sqlite3';

/** What becomes of versions of a voice, and what listeners chose among them. */
export const createVoiceCare = (db: Database): void => {
  db.exec(`
    -- Built here, kept with a tuning of its own, or read from a file.
    ALTER TABLE voice_model ADD COLUMN origin TEXT NOT NULL DEFAULT 'built';
    -- Applied when the version is chosen; null leaves the patient's as it is.
    ALTER TABLE voice_model ADD COLUMN tuning TEXT;
    ALTER TABLE voice_model ADD COLUMN approved_at TEXT;
    ALTER TABLE voice_model ADD COLUMN approver_id TEXT REFERENCES person;
    ALTER TABLE voice_model ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;

    -- A consent that came with a voice in a file holds for that voice, and not for what is recorded here.
    ALTER TABLE consent ADD COLUMN imported INTEGER NOT NULL DEFAULT 0;

    CREATE TABLE version_choice (
      choice_id INTEGER PRIMARY KEY,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      -- Ids of voice models in JSON: what is said of one that is erased means nothing any more, and is left out.
      offered TEXT NOT NULL,
      best TEXT NOT NULL,
      worst TEXT,
      listener TEXT,
      person_id TEXT REFERENCES person,
      chosen_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX version_choice_of_patient ON version_choice (patient_id, choice_id);
  `);
};
