import { AcousticMeasures } from '../../../shared/domain/acoustics.ts';
import type { PatientId, RecordingId } from '../../../shared/domain/ids.ts';
import { Recording } from '../../../shared/domain/recording.ts';
import { isSameSpeaker, type Speaker } from '../../../shared/domain/speaker.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { SqlDatabase } from '../database.ts';

/** A take with what only the application itself needs of it. */
export interface StoredRecording {
  readonly recording: Recording;
  readonly measures: AcousticMeasures;
  readonly blobId: string;
}

export interface RecordingReader {
  /** Newest first, those put aside included. */
  list(patientId: PatientId): StoredRecording[];
  /** What a speaker said in each take that is good enough to be heard, newest first. */
  texts(patientId: PatientId, speaker: Speaker): { readonly recordingId: RecordingId; readonly text: string }[];
  /** Who speaks in each take that a voice can learn from. */
  speakers(patientId: PatientId): Speaker[];
  /** Throws RECORDING_NOT_FOUND. */
  get(recordingId: RecordingId): StoredRecording;
}

export interface RecordingWriter {
  add(stored: StoredRecording): void;
  /** Puts a take aside, or brings it back with null. Throws RECORDING_NOT_FOUND. */
  setRemoved(recordingId: RecordingId, removedAt: string | null): void;
  setSpeaker(recordingId: RecordingId, speaker: Speaker): void;
  /** Deletes every take of a speaker, and what was measured in them; returns how many takes. */
  eraseOf(patientId: PatientId, speaker: Speaker): number;
}

interface Row {
  readonly quality: string;
  readonly measures: string;
  readonly reasons: string;
  readonly accepted: number;
  readonly removed: number;
  readonly blobId: string;
}

const SELECT = `SELECT recording_id AS recordingId, patient_id AS patientId, donor_name AS speaker, text, source, duration_ms AS durationMs,
  sample_rate_hz AS sampleRateHz, quality, measures, accepted, reasons, removed, blob_id AS blobId,
  created_at AS createdAt FROM recording`;

const fromRow = ({ blobId, measures, ...row }: Row): StoredRecording => ({
  recording: Recording.parse({
    ...row,
    quality: JSON.parse(row.quality),
    reasons: JSON.parse(row.reasons),
    accepted: row.accepted === 1,
    removed: row.removed === 1,
  }),
  measures: AcousticMeasures.parse(JSON.parse(measures)),
  blobId,
});

export const recordingReader = (db: SqlDatabase): RecordingReader => {
  const ofPatient = db.prepare<[string], Row>(`${SELECT} WHERE patient_id = ? ORDER BY created_at DESC, rowid DESC`);
  const one = db.prepare<[string], Row>(`${SELECT} WHERE recording_id = ?`);
  const texts = db.prepare<[string], { recordingId: RecordingId; text: string; speaker: Speaker }>(`
    SELECT recording_id AS recordingId, text, donor_name AS speaker FROM recording
    WHERE patient_id = ? AND accepted = 1 AND removed = 0 AND text <> '' ORDER BY created_at DESC, rowid DESC`);
  const speakers = db
    .prepare<[string], Speaker>(`
      SELECT DISTINCT donor_name FROM recording WHERE patient_id = ? AND accepted = 1 AND removed = 0 ORDER BY 1`)
    .pluck();
  return {
    texts: (patientId, speaker) => texts.all(patientId).filter((take) => isSameSpeaker(take.speaker, speaker)),
    speakers: (patientId) => speakers.all(patientId),
    list: (patientId) => ofPatient.all(patientId).map(fromRow),
    get: (recordingId) => {
      const row = one.get(recordingId);
      if (!row) throw new AppError('RECORDING_NOT_FOUND');
      return fromRow(row);
    },
  };
};

export const recordingWriter = (db: SqlDatabase): RecordingWriter => {
  const insert = db.prepare(`
    INSERT INTO recording (recording_id, patient_id, donor_name, text, source, duration_ms, sample_rate_hz, quality, measures,
      accepted, reasons, removed, blob_id, created_at)
    VALUES (@recordingId, @patientId, @speaker, @text, @source, @durationMs, @sampleRateHz, @quality, @measures,
      @accepted, @reasons, @removed, @blobId, @createdAt)`);
  // What is put aside twice lies aside since the first time.
  const setRemoved = db.prepare(`
    UPDATE recording SET removed = @removedAt IS NOT NULL,
      removed_at = iif(@removedAt IS NULL, NULL, coalesce(removed_at, @removedAt))
    WHERE recording_id = @recordingId`);
  const setSpeaker = db.prepare('UPDATE recording SET donor_name = ? WHERE recording_id = ?');
  const owners = db.prepare<[string], { recordingId: RecordingId; speaker: Speaker }>(
    'SELECT recording_id AS recordingId, donor_name AS speaker FROM recording WHERE patient_id = ?',
  );
  const erase = db.prepare('DELETE FROM recording WHERE recording_id = ?');
  const eraseAnalyses = db.prepare('DELETE FROM take_analysis WHERE patient_id = ?');
  return {
    eraseOf: (patientId, speaker) => {
      const theirs = owners.all(patientId).filter((take) => isSameSpeaker(take.speaker, speaker));
      for (const { recordingId } of theirs) erase.run(recordingId);
      // Which analysis is whose is not kept: those of others are made again when they are needed.
      if (theirs.length > 0) eraseAnalyses.run(patientId);
      return theirs.length;
    },
    setSpeaker: (recordingId, speaker) => {
      if (setSpeaker.run(speaker, recordingId).changes === 0) throw new AppError('RECORDING_NOT_FOUND');
    },
    add: ({ recording, measures, blobId }) =>
      void insert.run({
        ...recording,
        quality: JSON.stringify(recording.quality),
        reasons: JSON.stringify(recording.reasons),
        measures: JSON.stringify(measures),
        accepted: Number(recording.accepted),
        removed: Number(recording.removed),
        blobId,
      }),
    setRemoved: (recordingId, removedAt) => {
      if (setRemoved.run({ recordingId, removedAt }).changes === 0) throw new AppError('RECORDING_NOT_FOUND');
    },
  };
};
