import type { Database } from 'better-sqlite3';

const NOW = `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`;

/** Since when something lies aside, so that it can go after a while; what lies aside already does so from now on. */
export const createRetention = (db: Database): void => {
  db.exec(`
    ALTER TABLE recording ADD COLUMN removed_at TEXT;
    UPDATE recording SET removed_at = ${NOW} WHERE removed = 1;
    ALTER TABLE voice_model ADD COLUMN removed_at TEXT;
    UPDATE voice_model SET removed_at = ${NOW} WHERE removed = 1;

    -- Of a board that is no longer there, on all its versions.
    ALTER TABLE board_version ADD COLUMN removed_at TEXT;
    UPDATE board_version SET removed_at = ${NOW} WHERE NOT EXISTS (
      SELECT 1 FROM board WHERE board.patient_id = board_version.patient_id AND board.board_id = board_version.board_id);
  `);
};
