import type { PatientId } from '../../../shared/domain/ids.ts';
import type { SqlDatabase } from '../database.ts';

/** Which sound was analysed, and by which version of the analysis. */
export interface AnalysisKey {
  readonly patientId: PatientId;
  readonly contentSha256: string;
  readonly version: number;
}

export interface TakeAnalysisReader {
  /** The blob that holds an analysis. */
  find(key: AnalysisKey): string | undefined;
}

export interface TakeAnalysisWriter {
  /** Takes the place of one that was damaged, or that another has made at the same time. */
  put(key: AnalysisKey, blobId: string): void;
}

export const takeAnalysisReader = (db: SqlDatabase): TakeAnalysisReader => {
  const one = db
    .prepare<[AnalysisKey], string>(`
      SELECT blob_id FROM take_analysis
      WHERE patient_id = @patientId AND content_sha256 = @contentSha256 AND version = @version`)
    .pluck();
  return { find: (key) => one.get(key) };
};

export const takeAnalysisWriter = (db: SqlDatabase): TakeAnalysisWriter => {
  const put = db.prepare(`
    INSERT INTO take_analysis (patient_id, content_sha256, version, blob_id)
    VALUES (@patientId, @contentSha256, @version, @blobId)
    ON CONFLICT DO UPDATE SET blob_id = excluded.blob_id`);
  return { put: (key, blobId) => void put.run({ ...key, blobId }) };
};
