import { Board } from '../../../shared/domain/board.ts';
import { SyncNotice } from '../../../shared/domain/sync.ts';
import type { SqlDatabase } from '../database.ts';

export interface NoticeReader {
  /** Those that nobody has read yet, newest first. */
  unseen(): SyncNotice[];
  /** All that there are. */
  count(): number;
}

export interface NoticeWriter {
  seen(noticeId: number, at: string): void;
}

export const noticeReader = (db: SqlDatabase): NoticeReader => {
  const unseen = db.prepare<[], { content: string | null }>(`
    SELECT notice_id AS noticeId, n.patient_id AS patientId, kind, n.board_id AS boardId, n.version_id AS versionId,
      made_at AS madeAt, coalesce(board.content, (SELECT content FROM board_version AS v
        WHERE v.patient_id = n.patient_id AND v.board_id = n.board_id ORDER BY v.version_id DESC LIMIT 1)) AS content
    FROM device_notice AS n LEFT JOIN board ON board.patient_id = n.patient_id AND board.board_id = n.board_id
    WHERE seen_at IS NULL ORDER BY notice_id DESC`);
  const count = db.prepare<[], number>('SELECT count(*) FROM device_notice').pluck();
  const nameOf = (content: string | null): string => (content === null ? '' : Board.parse(JSON.parse(content)).name);
  return {
    unseen: () => unseen.all().map(({ content, ...row }) => SyncNotice.parse({ ...row, boardName: nameOf(content) })),
    count: () => count.get() ?? 0,
  };
};

export const noticeWriter = (db: SqlDatabase): NoticeWriter => {
  const seen = db.prepare('UPDATE device_notice SET seen_at = ? WHERE notice_id = ? AND seen_at IS NULL');
  return { seen: (noticeId, at) => void seen.run(at, noticeId) };
};
