import type { SqlDatabase } from '../database.ts';
import { timeOf } from './hybrid-clock.ts';
import type { Conflict } from './merge-rows.ts';
import type { RowChange } from './row-change.ts';

/**
 * What merging leaves to do for boards, written as a user's change would be: what gave way is kept as a version with a
 * notice, a home board is there, and whoever has boards open is told that they are others now.
 */
export const boardSettler = (db: SqlDatabase, now: () => Date) => {
  const keepVersion = db.prepare(`
    INSERT INTO board_version (version_id, patient_id, board_id, content, begun_at, saved_at)
    VALUES (@stamp, @patientId, @boardId, @content, @at, @at) ON CONFLICT DO NOTHING`);
  const versionOf = db
    .prepare<unknown[], number>(
      'SELECT max(version_id) FROM board_version WHERE patient_id = ? AND board_id = ? AND content = ? HAVING count(*) > 0',
    )
    .pluck();
  const notify = db.prepare(`
    INSERT INTO device_notice (notice_id, patient_id, kind, board_id, version_id, made_at)
    VALUES (@stamp, @patientId, @kind, @boardId, @versionId, @now) ON CONFLICT DO NOTHING`);
  const homeless = db.prepare<[string], { homeBoardId: string }>(`
    SELECT home_board_id AS homeBoardId FROM patient WHERE patient_id = ? AND NOT EXISTS (
      SELECT 1 FROM board WHERE board.patient_id = patient.patient_id AND board_id = home_board_id)`);
  const anyBoard = db
    .prepare<[string], string>('SELECT board_id FROM board WHERE patient_id = ? ORDER BY board_id LIMIT 1')
    .pluck();
  const setHome = db.prepare('UPDATE patient SET home_board_id = ? WHERE patient_id = ?');
  const bringBack = db.prepare(`
    INSERT INTO board (patient_id, board_id, content) SELECT patient_id, board_id, content FROM board_version
    WHERE patient_id = ? AND board_id = ? ORDER BY version_id DESC LIMIT 1`);
  const revise = db.prepare('UPDATE patient SET boards_revision = boards_revision + 1 WHERE patient_id = ?');

  const keepLost = ({ row, lost }: Conflict): void => {
    const [patientId, boardId] = row.key;
    const at = new Date(timeOf(lost.stamp)).toISOString();
    const known = versionOf.get(patientId, boardId, lost.value);
    const versionId = known ?? lost.stamp;
    if (known === undefined) keepVersion.run({ stamp: lost.stamp, patientId, boardId, content: lost.value, at });
    notify.run({
      stamp: lost.stamp,
      patientId,
      kind: 'board-two-versions',
      boardId,
      versionId,
      now: now().toISOString(),
    });
  };
  const tellRemoved = ({ key: [patientId, boardId], cells }: RowChange): void => {
    const stamp = cells?.content?.stamp ?? 0;
    notify.run({ stamp, patientId, kind: 'board-removed', boardId, versionId: null, now: now().toISOString() });
  };
  const settlePatient = (patientId: string): void => {
    const lost = homeless.get(patientId);
    if (lost) {
      const other = anyBoard.get(patientId);
      if (other) setHome.run(other, patientId);
      else bringBack.run(patientId, lost.homeBoardId);
    }
    revise.run(patientId);
  };

  /** @param removed Boards that were removed elsewhere by somebody who had not seen their last state. */
  return (conflicts: readonly Conflict[], removed: readonly RowChange[], patientIds: Iterable<string>): void => {
    for (const conflict of conflicts) keepLost(conflict);
    for (const row of removed) tellRemoved(row);
    for (const patientId of patientIds) settlePatient(patientId);
  };
};
