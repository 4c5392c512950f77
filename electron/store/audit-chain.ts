import { createHash } from 'node:crypto';

/** A row of the audit log as it is kept, without its hash; `details` is the JSON text itself. */
export interface AuditRow {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly role: string | null;
  readonly action: string;
  readonly patientId: string | null;
  readonly details: string;
}

/** The hash before the first row. */
export const GENESIS: Uint8Array = createHash('sha256').update('alphavox audit log 1').digest();

/** SHA-256 over the hash of the row before and this row as a JSON list in fixed order: 32 bytes. */
export const chainHash = (before: Uint8Array, row: AuditRow): Buffer =>
  createHash('sha256')
    .update(before)
    .update(JSON.stringify([row.seq, row.at, row.actor, row.role, row.action, row.patientId, row.details]))
    .digest();
