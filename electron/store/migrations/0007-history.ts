import type { Database } from 'better-sqlite3';

/** What patients say, where they wish it kept, and an index to search it. */
export const createHistory = (db: Database): void => {
  db.exec(`
    CREATE TABLE history_setting (
      patient_id TEXT PRIMARY KEY REFERENCES patient ON DELETE CASCADE,
      is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
      is_paused INTEGER NOT NULL CHECK (is_paused IN (0, 1)),
      keep_days INTEGER
    ) STRICT;

    CREATE TABLE spoken_utterance (
      entry_id INTEGER PRIMARY KEY,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      spoken_at TEXT NOT NULL,
      text TEXT NOT NULL,
      -- As a search compares it.
      folded TEXT NOT NULL,
      language TEXT NOT NULL,
      rung TEXT NOT NULL,
      voice_model_id TEXT REFERENCES voice_model ON DELETE SET NULL,
      access_method TEXT NOT NULL,
      -- When its last word was spoken, as long as words may join it.
      open_at TEXT,
      -- Taken out, and still to be brought back.
      removed_at TEXT
    ) STRICT;
    CREATE INDEX spoken_utterance_at ON spoken_utterance (patient_id, spoken_at);
    -- In the order in which they were kept.
    CREATE INDEX spoken_utterance_of_patient ON spoken_utterance (patient_id);
    CREATE INDEX spoken_utterance_of_voice ON spoken_utterance (voice_model_id) WHERE voice_model_id IS NOT NULL;
    CREATE INDEX spoken_utterance_removed ON spoken_utterance (removed_at) WHERE removed_at IS NOT NULL;

    -- The words themselves stand in the table above. The underline is a letter here, so that an id is one word.
    CREATE VIRTUAL TABLE history_index USING fts5 (
      patient_id, folded, content = 'spoken_utterance', content_rowid = 'entry_id',
      tokenize = "unicode61 remove_diacritics 0 tokenchars '_'", prefix = '1 2 3'
    );
    -- What is deleted leaves no trace in the index either.
    INSERT INTO history_index (history_index, rank) VALUES ('secure-delete', 1);
  `);
};
