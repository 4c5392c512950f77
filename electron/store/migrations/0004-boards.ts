import type { Database } from 'better-sqlite3';

const HOME = 'home';

interface OldButton {
  readonly buttonId: string;
}
interface OldBoard {
  readonly name?: string;
  readonly rows?: readonly (readonly (OldButton | null)[])[];
}

/** A board of one page, as patients had until now, in the form of a board among many. */
const converted = ({ name = 'Core words', rows = [] }: OldBoard) => ({
  boardId: HOME,
  name,
  rows: Math.max(1, rows.length),
  columns: Math.max(1, rows[0]?.length ?? 1),
  cells: rows.flatMap((buttons, row) =>
    buttons.flatMap((button, column) => (button ? [{ row, column, rowSpan: 1, columnSpan: 1, button }] : [])),
  ),
});

/**
 * Boards in the plural with their versions, pictures and sounds; a patient's settings, phrases, learned words and usage;
 * imported symbols. The board that a patient had becomes their home board.
 */
export const createBoards = (db: Database): void => {
  db.exec(`
    CREATE TABLE board (
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      board_id TEXT NOT NULL,
      content TEXT NOT NULL,
      PRIMARY KEY (patient_id, board_id)
    ) STRICT;

    CREATE TABLE board_version (
      version_id INTEGER PRIMARY KEY,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      board_id TEXT NOT NULL,
      content TEXT NOT NULL,
      begun_at TEXT NOT NULL,
      saved_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX version_of_board ON board_version (patient_id, board_id, version_id);

    CREATE TABLE media (
      media_id TEXT PRIMARY KEY,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      media_type TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      blob_id TEXT NOT NULL UNIQUE,
      UNIQUE (patient_id, sha256)
    ) STRICT;

    CREATE TABLE phrase (
      phrase_id TEXT PRIMARY KEY,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      message TEXT NOT NULL,
      emotion TEXT NOT NULL,
      emphasis TEXT NOT NULL,
      is_favourite INTEGER NOT NULL DEFAULT 0 CHECK (is_favourite IN (0, 1)),
      pinned_at TEXT,
      spoken_at TEXT NOT NULL,
      times_spoken INTEGER NOT NULL,
      UNIQUE (patient_id, message, emotion, emphasis)
    ) STRICT;
    CREATE INDEX phrase_of_patient ON phrase (patient_id, spoken_at);

    CREATE TABLE learned_word (
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      language TEXT NOT NULL,
      before TEXT NOT NULL,
      word TEXT NOT NULL,
      times INTEGER NOT NULL,
      PRIMARY KEY (patient_id, language, before, word)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE usage_event (
      event_id INTEGER PRIMARY KEY,
      patient_id TEXT NOT NULL REFERENCES patient ON DELETE CASCADE,
      at TEXT NOT NULL,
      content TEXT NOT NULL
    ) STRICT;
    CREATE INDEX usage_of_patient ON usage_event (patient_id, at);

    CREATE TABLE symbol_pack (
      pack_id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      licence TEXT NOT NULL,
      added_at TEXT NOT NULL
    ) STRICT;
    CREATE TABLE pack_symbol (
      pack_id TEXT NOT NULL REFERENCES symbol_pack ON DELETE CASCADE,
      name TEXT NOT NULL,
      words TEXT NOT NULL,
      media_type TEXT NOT NULL,
      picture BLOB NOT NULL,
      PRIMARY KEY (pack_id, name)
    ) STRICT;

    ALTER TABLE patient ADD COLUMN home_board_id TEXT NOT NULL DEFAULT '${HOME}';
    ALTER TABLE patient ADD COLUMN boards_revision INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE patient ADD COLUMN settings TEXT NOT NULL DEFAULT '{}';
  `);
  const rows = db.prepare<[], { patientId: string; board: string; createdAt: string }>(
    'SELECT patient_id AS patientId, board, created_at AS createdAt FROM patient',
  );
  const addBoard = db.prepare('INSERT INTO board VALUES (@patientId, @home, @content)');
  const addVersion = db.prepare(`
    INSERT INTO board_version (patient_id, board_id, content, begun_at, saved_at)
    VALUES (@patientId, @home, @content, @createdAt, @createdAt)`);
  for (const { patientId, board, createdAt } of rows.all()) {
    const row = { patientId, home: HOME, createdAt, content: JSON.stringify(converted(JSON.parse(board) as OldBoard)) };
    addBoard.run(row);
    addVersion.run(row);
  }
  db.exec('ALTER TABLE patient DROP COLUMN board');
};
