import type { MediaId, PatientId } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { SqlDatabase } from '../database.ts';

/** A picture or a sound of a patient's boards, and which blob holds it. */
export interface StoredMedia {
  readonly mediaId: MediaId;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly blobId: string;
}

export interface MediaReader {
  /** Throws MEDIA_NOT_FOUND. */
  get(patientId: PatientId, mediaId: MediaId): StoredMedia;
  /** What has exactly these bytes already. */
  find(patientId: PatientId, sha256: string): StoredMedia | undefined;
  /** Of all patients. */
  ids(): MediaId[];
}

export interface MediaWriter {
  add(patientId: PatientId, media: StoredMedia): void;
  /** Its blob is then an orphan. */
  remove(mediaId: MediaId): void;
}

const SELECT = 'SELECT media_id AS mediaId, media_type AS mediaType, bytes, sha256, blob_id AS blobId FROM media';

export const mediaReader = (db: SqlDatabase): MediaReader => {
  const one = db.prepare<[string, string], StoredMedia>(`${SELECT} WHERE patient_id = ? AND media_id = ?`);
  const same = db.prepare<[string, string], StoredMedia>(`${SELECT} WHERE patient_id = ? AND sha256 = ?`);
  const ids = db.prepare<[], MediaId>('SELECT media_id FROM media').pluck();
  return {
    get: (patientId, mediaId) => {
      const media = one.get(patientId, mediaId);
      if (!media) throw new AppError('MEDIA_NOT_FOUND');
      return media;
    },
    find: (patientId, sha256) => same.get(patientId, sha256),
    ids: () => ids.all(),
  };
};

export const mediaWriter = (db: SqlDatabase): MediaWriter => {
  const insert = db.prepare(`
    INSERT INTO media (media_id, patient_id, media_type, bytes, sha256, blob_id)
    VALUES (@mediaId, @patientId, @mediaType, @bytes, @sha256, @blobId)`);
  const remove = db.prepare('DELETE FROM media WHERE media_id = ?');
  return {
    add: (patientId, media) => void insert.run({ patientId, ...media }),
    remove: (mediaId) => void remove.run(mediaId),
  };
};
