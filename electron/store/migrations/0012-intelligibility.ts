import type { Database } from 'better-sqlite3';

/** What listeners wrote down of sentences that they heard. */
export const createIntelligibility = (db: Database): void => {
  db.exec(`
    CREATE TABLE heard_sentence (
      heard_id INTEGER PRIMARY KEY,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      -- Null is the standard voice; what was heard of a voice that is erased goes with it.
      voice_model_id TEXT REFERENCES voice_model ON DELETE CASCADE,
      text TEXT NOT NULL,
      heard TEXT NOT NULL,
      words_right INTEGER NOT NULL,
      words INTEGER NOT NULL,
      listener TEXT,
      person_id TEXT REFERENCES person,
      heard_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX heard_sentence_of_patient ON heard_sentence (patient_id, heard_id);
    CREATE INDEX heard_sentence_of_voice ON heard_sentence (voice_model_id) WHERE voice_model_id IS NOT NULL;
  `);
};
