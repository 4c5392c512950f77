import type { SqlDatabase } from './database.ts';

/** Every column that names a blob; the patient whose key it is encrypted with stands beside it. */
const COLUMNS = [
  ['recording', 'blob_id'],
  ['rendering', 'blob_id'],
  ['voice_model', 'personal_blob_id'],
  ['take_analysis', 'blob_id'],
  ['media', 'blob_id'],
] as const;

/** A blob that a row names, and the key of the patient it belongs to. */
export interface BlobReference {
  readonly blobId: string;
  readonly patientKey: Uint8Array;
}

export const isBlobNamed = (db: SqlDatabase): ((id: string) => boolean) => {
  const named = db
    .prepare(COLUMNS.map(([table, column]) => `SELECT 1 FROM ${table} WHERE ${column} = @id`).join(' UNION ALL '))
    .pluck();
  return (id) => named.get({ id }) !== undefined;
};

/** All blobs that rows name, also in a database of an older version, which has fewer such columns. */
export const blobReferences = (db: SqlDatabase): readonly BlobReference[] => {
  const hasColumn = db.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').pluck();
  return COLUMNS.filter(([table, column]) => hasColumn.get(table, column) !== undefined).flatMap(([table, column]) =>
    db
      .prepare<[], BlobReference>(
        `SELECT ${column} AS blobId, blob_key AS patientKey FROM ${table} JOIN patient USING (patient_id)
         WHERE ${column} IS NOT NULL`,
      )
      .all(),
  );
};

/** A blob of a patient that travels to other devices. */
export interface TravellingBlob {
  readonly patientId: string;
  readonly blobId: string;
}

/** Made from others, in seconds. */
const MADE_AGAIN: readonly string[] = ['rendering', 'take_analysis'];

export const travellingBlobs = (db: SqlDatabase) =>
  db.prepare<[], TravellingBlob>(
    COLUMNS.filter(([table]) => !MADE_AGAIN.includes(table))
      .map(
        ([table, column]) =>
          `SELECT patient_id AS patientId, ${column} AS blobId FROM ${table} WHERE ${column} IS NOT NULL`,
      )
      .join(' UNION ALL '),
  );
