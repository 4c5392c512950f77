import type { PatientId, RatingId, VoiceModelId } from '../../../shared/domain/ids.ts';
import { Rating } from '../../../shared/domain/rating.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { SqlDatabase } from '../database.ts';

export interface RatingFilter {
  /** Null is the standard voice; left out: every voice. */
  readonly voiceModelId?: VoiceModelId | null | undefined;
  /** Only those that were given before this one. */
  readonly before?: RatingId | undefined;
  /** Left out: all. */
  readonly limit?: number | undefined;
}

export interface RatingReader {
  /** Newest first, without those that were removed. */
  list(patientId: PatientId, filter?: RatingFilter): Rating[];
}

export interface RatingWriter {
  add(rating: Omit<Rating, 'version'>): void;
  /** Removes a rating or brings it back. Throws RATING_NOT_FOUND. */
  setRemoved(patientId: PatientId, ratingId: RatingId, removed: boolean): void;
}

export const ratingReader = (db: SqlDatabase): RatingReader => {
  const list = db.prepare<[object], { tuning: string }>(`
    SELECT rating_id AS ratingId, rating.patient_id AS patientId, voice_model_id AS voiceModelId, version, clarity, likeness,
      comfort, preset_id AS presetId, rating.tuning, text, note, listener, person_id AS personId, listening_test_id AS listeningTestId, rated_at AS ratedAt
    FROM rating LEFT JOIN voice_model USING (voice_model_id)
    WHERE rating.patient_id = @patientId AND rating.removed = 0
      AND (@ofAll OR voice_model_id IS @voiceModelId)
      AND (@before IS NULL OR rating.rowid < (SELECT rowid FROM rating WHERE rating_id = @before))
    ORDER BY rating.rowid DESC LIMIT @limit`);
  return {
    list: (patientId, { voiceModelId, before = undefined, limit = -1 } = {}) =>
      list
        .all({
          patientId,
          ofAll: Number(voiceModelId === undefined),
          voiceModelId: voiceModelId ?? null,
          before: before ?? null,
          limit,
        })
        .map((row) => Rating.parse({ ...row, tuning: JSON.parse(row.tuning) })),
  };
};

export const ratingWriter = (db: SqlDatabase): RatingWriter => {
  const add = db.prepare(`
    INSERT INTO rating (rating_id, patient_id, voice_model_id, clarity, likeness, comfort, preset_id, tuning, text, note,
      listener,      person_id, listening_test_id, rated_at)
    VALUES (@ratingId, @patientId, @voiceModelId, @clarity, @likeness, @comfort, @presetId, @tuning, @text, @note, @listener,
      @personId, @listeningTestId, @ratedAt)`);
  const setRemoved = db.prepare('UPDATE rating SET removed = ? WHERE rating_id = ? AND patient_id = ?');
  return {
    add: (rating) => void add.run({ ...rating, tuning: JSON.stringify(rating.tuning) }),
    setRemoved: (patientId, ratingId, removed) => {
      if (setRemoved.run(Number(removed), ratingId, patientId).changes === 0) throw new AppError('RATING_NOT_FOUND');
    },
  };
};
