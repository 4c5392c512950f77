import type { PatientId } from '../../../shared/domain/ids.ts';
import type { SqlDatabase } from '../database.ts';

/** Synthesized audio that was kept: which blob holds it. */
export interface StoredRendering {
  readonly cacheKey: string;
  readonly blobId: string;
  readonly sampleRateHz: number;
  readonly bytes: number;
}

export interface RenderingReader {
  find(patientId: PatientId, cacheKey: string): StoredRendering | undefined;
}

export interface RenderingWriter {
  add(patientId: PatientId, rendering: StoredRendering, usedAt: string): void;
  touch(patientId: PatientId, cacheKey: string, usedAt: string): void;
  /** Drops the least recently used until a patient's renderings fit into `maxBytes`; returns their blobs. */
  trim(patientId: PatientId, maxBytes: number): string[];
  /** Drops all of a patient's; returns their blobs. */
  drop(patientId: PatientId): string[];
}

const SELECT = 'SELECT cache_key AS cacheKey, blob_id AS blobId, sample_rate_hz AS sampleRateHz, bytes FROM rendering';

export const renderingReader = (db: SqlDatabase): RenderingReader => {
  const one = db.prepare<[string, string], StoredRendering>(`${SELECT} WHERE patient_id = ? AND cache_key = ?`);
  return { find: (patientId, cacheKey) => one.get(patientId, cacheKey) };
};

export const renderingWriter = (db: SqlDatabase): RenderingWriter => {
  const insert = db.prepare(`
    INSERT INTO rendering (patient_id, cache_key, blob_id, sample_rate_hz, bytes, used_at)
    VALUES (@patientId, @cacheKey, @blobId, @sampleRateHz, @bytes, @usedAt) ON CONFLICT DO NOTHING`);
  const touch = db.prepare('UPDATE rendering SET used_at = ? WHERE patient_id = ? AND cache_key = ?');
  const trim = db
    .prepare<[string, number], string>(`
      DELETE FROM rendering WHERE rowid IN (
        SELECT rowid FROM (
          SELECT rowid, sum(bytes) OVER (ORDER BY used_at DESC, rowid DESC) AS running FROM rendering WHERE patient_id = ?
        ) WHERE running > ?
      ) RETURNING blob_id`)
    .pluck();
  const drop = db.prepare<[string], string>('DELETE FROM rendering WHERE patient_id = ? RETURNING blob_id').pluck();
  return {
    drop: (patientId) => drop.all(patientId),
    add: (patientId, rendering, usedAt) => void insert.run({ patientId, ...rendering, usedAt }),
    touch: (patientId, cacheKey, usedAt) => void touch.run(usedAt, patientId, cacheKey),
    trim: (patientId, maxBytes) => trim.all(patientId, maxBytes),
  };
};
