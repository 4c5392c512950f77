import type { Database } from 'better-sqlite3';

/** When each row came, which of its columns were written since, and which rows went. */
export const createChanges = (db: Database): void => {
  db.exec(`
    -- A row without any clock is older than all clocks.
    CREATE TABLE change_clock (
      table_name TEXT NOT NULL,
      -- The values of the primary key in JSON.
      row_key TEXT NOT NULL,
      -- '' is the coming of the row, '-' its going, '!' that others have to learn of it as it is here.
      column_name TEXT NOT NULL,
      stamp INTEGER NOT NULL,
      -- Of a column with versions: the last stamp of every device whose writing is in it.
      vector TEXT,
      patient_id TEXT REFERENCES patient ON DELETE CASCADE,
      PRIMARY KEY (table_name, row_key, column_name)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX change_clock_at ON change_clock (stamp);
    CREATE INDEX change_clock_of_patient ON change_clock (patient_id, stamp);

    -- What one device alone knows: its number, and how far it has got.
    CREATE TABLE sync_state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

    -- Two devices may each have added the same picture.
    CREATE TABLE media_without_one (
      media_id TEXT PRIMARY KEY,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      media_type TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      blob_id TEXT NOT NULL UNIQUE
    ) STRICT;
    INSERT INTO media_without_one SELECT * FROM media;
    DROP TABLE media;
    ALTER TABLE media_without_one RENAME TO media;
    CREATE INDEX media_of_patient ON media (patient_id, sha256);

    -- What happened on another device and somebody should know.
    CREATE TABLE device_notice (
      notice_id INTEGER PRIMARY KEY,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('board-two-versions', 'board-removed')),
      board_id TEXT NOT NULL,
      -- Where what gave way is kept.
      version_id INTEGER,
      made_at TEXT NOT NULL,
      seen_at TEXT
    ) STRICT;
    CREATE INDEX device_notice_of_patient ON device_notice (patient_id, notice_id);
  `);
};
