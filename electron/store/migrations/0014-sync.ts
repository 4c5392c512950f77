import type { Database } from 'better-sqlite3';

/** What this device has sent and what it has read, as far as both are certain. */
export const createSync = (db: Database): void => {
  db.exec(`
    -- Segments that are written and not yet certain to be in the bucket; sealed as they travel.
    CREATE TABLE sync_outbox (
      scope TEXT NOT NULL,
      seq INTEGER NOT NULL,
      body BLOB NOT NULL,
      PRIMARY KEY (scope, seq)
    ) STRICT;
    -- The last segment of each device that was merged here; of this device, that was written.
    CREATE TABLE sync_cursor (
      scope TEXT NOT NULL,
      device INTEGER NOT NULL,
      seq INTEGER NOT NULL,
      hash TEXT NOT NULL,
      PRIMARY KEY (scope, device)
    ) STRICT, WITHOUT ROWID;
    -- Blobs that are certain to be in the bucket.
    CREATE TABLE sync_blob (blob_id TEXT PRIMARY KEY, scope TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `);
};
