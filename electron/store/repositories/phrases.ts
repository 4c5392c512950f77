import type { PatientId, PhraseId } from '../../../shared/domain/ids.ts';
import { Phrase } from '../../../shared/domain/phrase.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { SqlDatabase } from '../database.ts';

/** So many phrases are remembered beside those that are pinned or favourites. */
const HISTORY_LENGTH = 500;

export interface PhraseReader {
  /** The one spoken last first. */
  list(patientId: PatientId): Phrase[];
}

export interface PhraseWriter {
  /** A phrase that was said before is counted once more, and keeps its id. Drops the oldest where there are too many. */
  spoken(
    patientId: PatientId,
    phrase: Pick<Phrase, 'phraseId' | 'message' | 'emotion' | 'emphasis' | 'spokenAt'>,
  ): Phrase;
  /** Throws PHRASE_NOT_FOUND. */
  mark(
    patientId: PatientId,
    phraseId: PhraseId,
    marks: { readonly isFavourite?: boolean | undefined; readonly isPinned?: boolean | undefined },
    at: string,
  ): Phrase;
  remove(patientId: PatientId, phraseId: PhraseId): void;
  clearHistory(patientId: PatientId): void;
}

interface Row {
  readonly phraseId: string;
  readonly message: string;
  readonly isFavourite: number;
  readonly pinnedAt: string | null;
}

const COLUMNS = `phrase_id AS phraseId, message, emotion, emphasis, is_favourite AS isFavourite, pinned_at AS pinnedAt,
  spoken_at AS spokenAt, times_spoken AS timesSpoken`;

const fromRow = (row: Row): Phrase =>
  Phrase.parse({
    ...row,
    message: JSON.parse(row.message),
    isFavourite: row.isFavourite === 1,
    isPinned: row.pinnedAt !== null,
  });

export const phraseReader = (db: SqlDatabase): PhraseReader => {
  const list = db.prepare<[string], Row>(
    `SELECT ${COLUMNS} FROM phrase WHERE patient_id = ? ORDER BY spoken_at DESC, rowid DESC`,
  );
  return { list: (patientId) => list.all(patientId).map(fromRow) };
};

export const phraseWriter = (db: SqlDatabase): PhraseWriter => {
  const spoken = db.prepare<Record<string, unknown>, Row>(`
    INSERT INTO phrase (phrase_id, patient_id, message, emotion, emphasis, spoken_at, times_spoken)
    VALUES (@phraseId, @patientId, @message, @emotion, @emphasis, @spokenAt, 1)
    ON CONFLICT (patient_id, message, emotion, emphasis)
    DO UPDATE SET times_spoken = times_spoken + 1, spoken_at = excluded.spoken_at
    RETURNING ${COLUMNS}`);
  const trim = db.prepare(`
    DELETE FROM phrase WHERE phrase_id IN (
      SELECT phrase_id FROM phrase WHERE patient_id = ? AND pinned_at IS NULL AND is_favourite = 0
      ORDER BY spoken_at DESC, rowid DESC LIMIT -1 OFFSET ${HISTORY_LENGTH})`);
  const mark = db.prepare<Record<string, unknown>, Row>(`
    UPDATE phrase SET is_favourite = coalesce(@isFavourite, is_favourite),
      pinned_at = CASE @isPinned WHEN 1 THEN coalesce(pinned_at, @at) WHEN 0 THEN NULL ELSE pinned_at END
    WHERE patient_id = @patientId AND phrase_id = @phraseId RETURNING ${COLUMNS}`);
  const remove = db.prepare('DELETE FROM phrase WHERE patient_id = ? AND phrase_id = ?');
  const clearHistory = db.prepare('DELETE FROM phrase WHERE patient_id = ? AND pinned_at IS NULL AND is_favourite = 0');
  const flag = (value: boolean | undefined): number | null => (value === undefined ? null : Number(value));
  return {
    spoken: db.transaction((patientId, phrase) => {
      const row = spoken.get({ patientId, ...phrase, message: JSON.stringify(phrase.message) });
      trim.run(patientId);
      if (!row) throw new AppError('PHRASE_NOT_FOUND');
      return fromRow(row);
    }),
    mark: (patientId, phraseId, { isFavourite, isPinned }, at) => {
      const row = mark.get({ patientId, phraseId, isFavourite: flag(isFavourite), isPinned: flag(isPinned), at });
      if (!row) throw new AppError('PHRASE_NOT_FOUND');
      return fromRow(row);
    },
    remove: (patientId, phraseId) => void remove.run(patientId, phraseId),
    clearHistory: (patientId) => void clearHistory.run(patientId),
  };
};
