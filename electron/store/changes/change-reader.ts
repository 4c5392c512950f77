import type { SqlDatabase } from '../database.ts';
import type { Capture } from './capture.ts';
import { type RowChange, rowReader } from './row-change.ts';

/** Stamps from `from` on, before `until`. */
export interface StampSpan {
  readonly from: number;
  readonly until: number;
}

/** Reads what was written in a span, each row as it is now. */
export const changeReader = (db: SqlDatabase, { tables }: Capture) => {
  const readers = new Map(tables.map((table) => [table.name, rowReader(db, table)]));
  const keys = db.prepare<[number, number], { tableName: string; rowKey: string }>(`
    SELECT DISTINCT table_name AS tableName, row_key AS rowKey FROM change_clock WHERE stamp >= ? AND stamp < ?`);
  const existing = ({ cells, goes }: RowChange): boolean => cells !== null || goes > 0;
  return {
    /** Everything, also what is no other device's business, but for what went with what it belonged to. */
    all: ({ from, until }: StampSpan): RowChange[] =>
      keys
        .all(from, until)
        .flatMap(({ tableName, rowKey }) => readers.get(tableName)?.(rowKey, true) ?? [])
        .filter(existing),
  };
};
