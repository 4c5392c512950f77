import type { Statement } from 'better-sqlite3';
import type { SqlDatabase } from '../database.ts';
import type { Capture } from './capture.ts';
import { type RowChange, rowReaders } from './row-change.ts';
import { type FollowedTable, isLocal, isLocalTable } from './tables.ts';

/** Stamps from `from` on, before `until`. */
export interface StampSpan {
  readonly from: number;
  readonly until: number;
}

interface ChangedKey {
  readonly tableName: string;
  readonly rowKey: string;
}

const exists = ({ cells, goes }: RowChange): boolean => cells !== null || goes > 0;

const unique = <Key extends ChangedKey>(keys: readonly Key[]): Key[] => [
  ...new Map(keys.map((key) => [`${key.tableName} ${key.rowKey}`, key])).values(),
];

/** Reads rows with their clocks, each as it is now. */
export const changeReader = (db: SqlDatabase, { tables }: Capture) => {
  const readerOf = rowReaders(db, tables);
  const shared = tables.filter(({ name }) => !isLocalTable(name));
  const changed = db.prepare<[number, number], ChangedKey>(`
    SELECT DISTINCT table_name AS tableName, row_key AS rowKey FROM change_clock WHERE stamp >= ? AND stamp < ?`);
  const changedBy = db.prepare<[number, number, number], ChangedKey & { column: string; patientId: string | null }>(`
    SELECT table_name AS tableName, row_key AS rowKey, column_name AS "column", patient_id AS patientId FROM change_clock
    WHERE stamp >= ? AND stamp < ? AND stamp % 1024 = ?`);
  const gone = db.prepare<[string | null], ChangedKey>(`
    SELECT table_name AS tableName, row_key AS rowKey FROM change_clock WHERE column_name = '-' AND patient_id IS ?`);
  const keyStatements = new Map<string, Statement<[string | null], string>>();
  const keysOf = ({ name, key, isOfPatients }: FollowedTable, patientId: string | null): string[] => {
    const rowKey = `json_array(${key.map((column) => `"${column}"`).join(', ')})`;
    const where = isOfPatients ? 'WHERE patient_id IS ?' : 'WHERE ? IS NULL';
    const statement =
      keyStatements.get(name) ??
      db.prepare<[string | null], string>(`SELECT ${rowKey} FROM "${name}" ${where}`).pluck();
    keyStatements.set(name, statement);
    return statement.all(patientId);
  };
  const read = (keys: readonly ChangedKey[], withLocal: boolean): RowChange[] =>
    keys.flatMap(({ tableName, rowKey }) => readerOf(tableName)?.(rowKey, withLocal) ?? []).filter(exists);
  const sharedKeys = ({ from, until }: StampSpan, device: number) =>
    unique(changedBy.all(from, until, device).filter(({ tableName, column }) => !isLocal(tableName, column)));
  return {
    /** What was written in a span, also what is no other device's business, but for what went with what it belonged to. */
    all: ({ from, until }: StampSpan): RowChange[] => read(changed.all(from, until), true),
    /** What one device has written in a span, without what is no other device's business. */
    shared: (span: StampSpan, device: number): RowChange[] => read(sharedKeys(span, device), false),
    /** How many rows that are, by patient. */
    countShared: (span: StampSpan, device: number): ReadonlyMap<string | null, number> => {
      const counts = new Map<string | null, number>();
      for (const { patientId } of sharedKeys(span, device)) counts.set(patientId, (counts.get(patientId) ?? 0) + 1);
      return counts;
    },
    /** All rows of a patient, or those that belong to none, and those that are gone. */
    everything: (patientId: string | null): RowChange[] => {
      const rows = shared
        .filter(({ isOfPatients }) => isOfPatients === (patientId !== null))
        .flatMap((table) => keysOf(table, patientId).map((rowKey) => ({ tableName: table.name, rowKey })));
      return read(
        unique([...rows, ...gone.all(patientId)]).filter(({ tableName }) => !isLocalTable(tableName)),
        false,
      );
    },
  };
};
