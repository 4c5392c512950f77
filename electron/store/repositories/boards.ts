import type { BoardChange, BoardLibrary, BoardVersion } from '../../../shared/contract/board.ts';
import { Board, BoardSet, MAX_BOARDS } from '../../../shared/domain/board.ts';
import { BoardId, type PatientId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { MAX_DEVICES } from '../changes/hybrid-clock.ts';
import type { SqlDatabase } from '../database.ts';

/** Changes within this time of a version's beginning are part of it: one sitting, not one keystroke. */
const VERSION_MS = 10 * 60_000;
const MAX_VERSIONS = 100;

export interface BoardReader {
  /** Throws PATIENT_NOT_FOUND. */
  library(patientId: PatientId): BoardLibrary;
  /** Newest first, the present state among them. */
  versions(patientId: PatientId, boardId: BoardId): BoardVersion[];
  /** Throws BOARD_NOT_FOUND. */
  version(patientId: PatientId, versionId: number): Board;
  /** The next versions of all patients' boards after one, as they are stored. */
  page(afterVersionId: number, count: number): { readonly versionId: number; readonly content: string }[];
  /** The newest version of every board that is no longer there. */
  removed(patientId: PatientId): BoardVersion[];
}

export interface BoardWriter {
  /** Boards of a patient who has none yet. */
  begin(patientId: PatientId, set: BoardSet, at: string): void;
  /**
   * All of a change or nothing; returns the new revision.
   *
   * @throws BOARDS_CHANGED where the patient's boards are no longer at `revision`, and INPUT_INVALID where the change
   * would leave no home board, or more than 2,000 boards.
   */
  change(patientId: PatientId, revision: number, change: BoardChange, at: string): number;
}

interface PatientRow {
  readonly homeBoardId: string;
  readonly revision: number;
}
interface VersionRow {
  readonly versionId: number;
  readonly boardId: string;
  readonly content: string;
  readonly savedAt: string;
}

const VERSION_COLUMNS = 'version_id AS versionId, board_id AS boardId, content, saved_at AS savedAt';

const patientRow = (db: SqlDatabase) => {
  const statement = db.prepare<[string], PatientRow>(
    'SELECT home_board_id AS homeBoardId, boards_revision AS revision FROM patient WHERE patient_id = ?',
  );
  return (patientId: PatientId): PatientRow => {
    const row = statement.get(patientId);
    if (!row) throw new AppError('PATIENT_NOT_FOUND');
    return row;
  };
};

const asVersion = ({ versionId, boardId, content, savedAt }: VersionRow): BoardVersion => {
  const { name, cells } = Board.parse(JSON.parse(content));
  return { versionId, boardId: BoardId.parse(boardId), name, buttonCount: cells.length, savedAt };
};

export const boardReader = (db: SqlDatabase): BoardReader => {
  const patient = patientRow(db);
  const all = db.prepare<[string], string>('SELECT content FROM board WHERE patient_id = ?').pluck();
  const versions = db.prepare<[string, string], VersionRow>(
    `SELECT ${VERSION_COLUMNS} FROM board_version WHERE patient_id = ? AND board_id = ? ORDER BY version_id DESC`,
  );
  const version = db
    .prepare<[string, number], string>('SELECT content FROM board_version WHERE patient_id = ? AND version_id = ?')
    .pluck();
  const page = db.prepare<[number, number], { versionId: number; content: string }>(
    'SELECT version_id AS versionId, content FROM board_version WHERE version_id > ? ORDER BY version_id LIMIT ?',
  );
  const removed = db.prepare<[string], VersionRow>(`
    SELECT max(version_id) AS versionId, board_id AS boardId, content, saved_at AS savedAt FROM board_version AS v
    WHERE patient_id = ?
      AND NOT EXISTS (SELECT 1 FROM board WHERE patient_id = v.patient_id AND board_id = v.board_id)
    GROUP BY board_id ORDER BY versionId DESC`);
  return {
    library: (patientId) => {
      const { homeBoardId, revision } = patient(patientId);
      const boards = all.all(patientId).map((content) => JSON.parse(content) as unknown);
      return { revision, set: BoardSet.parse({ homeBoardId, boards }) };
    },
    versions: (patientId, boardId) => versions.all(patientId, boardId).map(asVersion),
    version: (patientId, versionId) => {
      const content = version.get(patientId, versionId);
      if (content === undefined) throw new AppError('BOARD_NOT_FOUND');
      return Board.parse(JSON.parse(content));
    },
    page: (afterVersionId, count) => page.all(afterVersionId, count),
    removed: (patientId) => removed.all(patientId).map(asVersion),
  };
};

export const boardWriter = (db: SqlDatabase): BoardWriter => {
  const patient = patientRow(db);
  const put = db.prepare(`
    INSERT INTO board (patient_id, board_id, content) VALUES (@patientId, @boardId, @content)
    ON CONFLICT DO UPDATE SET content = excluded.content`);
  const remove = db.prepare('DELETE FROM board WHERE patient_id = ? AND board_id = ?');
  const setRemovedAt = db.prepare(`
    UPDATE board_version SET removed_at = @removedAt
    WHERE patient_id = @patientId AND board_id = @boardId AND (removed_at IS NULL) = (@removedAt IS NOT NULL)`);
  const has = db.prepare('SELECT 1 FROM board WHERE patient_id = ? AND board_id = ?');
  const newest = db.prepare<
    [string, string],
    { versionId: number; begunAt: string; content: string; isOfThisDevice: number }
  >(`
    SELECT version_id AS versionId, begun_at AS begunAt, content,
      version_id % ${MAX_DEVICES} = device_number() AS isOfThisDevice
    FROM board_version
    WHERE patient_id = ? AND board_id = ? ORDER BY version_id DESC LIMIT 1`);
  const addVersion = db.prepare(`
    INSERT INTO board_version (version_id, patient_id, board_id, content, begun_at, saved_at)
    VALUES (next_row_id(), @patientId, @boardId, @content, @at, @at)`);
  const growVersion = db.prepare('UPDATE board_version SET content = ?, saved_at = ? WHERE version_id = ?');
  const trimVersions = db.prepare(`
    DELETE FROM board_version WHERE version_id IN (
      SELECT version_id FROM board_version WHERE patient_id = @patientId AND board_id = @boardId
      AND version_id > (SELECT min(version_id) FROM board_version WHERE patient_id = @patientId AND board_id = @boardId)
      ORDER BY version_id DESC LIMIT -1 OFFSET ${MAX_VERSIONS - 1})`);
  const setPatient = db.prepare('UPDATE patient SET home_board_id = ?, boards_revision = ? WHERE patient_id = ?');

  const versionCount = db
    .prepare<[string, string], number>('SELECT count(*) FROM board_version WHERE patient_id = ? AND board_id = ?')
    .pluck();
  const isOfVersion = db.prepare<[string, string, string], 1>(
    'SELECT 1 FROM board_version WHERE patient_id = ? AND board_id = ? AND content = ?',
  );
  const boardCount = db.prepare<[string], number>('SELECT count(*) FROM board WHERE patient_id = ?').pluck();

  const keep = (patientId: PatientId, board: Board, at: string) => {
    const { boardId } = board;
    const content = JSON.stringify(board);
    put.run({ patientId, boardId, content });
    setRemovedAt.run({ patientId, boardId, removedAt: null });
    const last = newest.get(patientId, boardId);
    if (last?.content === content) return;
    // The first version is the state before anybody changed it, and stays.
    const isFirst = last === undefined || versionCount.get(patientId, boardId) === 1;
    // A state that is brought back does not take the place of the one that it follows.
    const isBack = isOfVersion.get(patientId, boardId, content) !== undefined;
    // A clock that was set back must not make a version of yesterday part of this sitting; what was done on another
    // device is another sitting.
    const sinceMs = last ? Date.parse(at) - Date.parse(last.begunAt) : 0;
    const isOfSitting = last?.isOfThisDevice === 1 && sinceMs >= 0 && sinceMs < VERSION_MS;
    if (!isFirst && !isBack && isOfSitting) growVersion.run(content, at, last.versionId);
    else addVersion.run({ patientId, boardId, content, at });
    trimVersions.run({ patientId, boardId });
  };

  return {
    begin: db.transaction((patientId: PatientId, { homeBoardId, boards }: BoardSet, at: string) => {
      for (const board of boards) keep(patientId, board, at);
      setPatient.run(homeBoardId, 1, patientId);
    }),
    change: db.transaction((patientId: PatientId, revision: number, change: BoardChange, at: string) => {
      const now = patient(patientId);
      if (now.revision !== revision) throw new AppError('BOARDS_CHANGED');
      for (const board of change.put) keep(patientId, board, at);
      for (const boardId of change.remove) {
        remove.run(patientId, boardId);
        setRemovedAt.run({ patientId, boardId, removedAt: at });
      }
      if ((boardCount.get(patientId) ?? 0) > MAX_BOARDS) {
        throw new AppError('INPUT_INVALID', { details: { field: 'put', problem: 'too many boards' } });
      }
      const homeBoardId = change.homeBoardId ?? now.homeBoardId;
      if (!has.get(patientId, homeBoardId)) {
        throw new AppError('INPUT_INVALID', { details: { field: 'homeBoardId', problem: 'no such board' } });
      }
      setPatient.run(homeBoardId, revision + 1, patientId);
      return revision + 1;
    }),
  };
};
