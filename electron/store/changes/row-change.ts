import type { SqlDatabase } from '../database.ts';
import { type FollowedTable, isLocal, type Scalar, type Value } from './tables.ts';

/** The last stamp of each device, by its number. */
export type Vector = Readonly<Record<string, number>>;

/** What a column holds, and since when. */
export interface Cell {
  readonly stamp: number;
  readonly value: Value;
  /** Of a column with versions: the last stamp of each device whose writing is in it. */
  readonly vector?: Vector;
}

/** The whole of a row as it is, so that whoever knows nothing of it can have it. */
export interface RowChange {
  readonly table: string;
  readonly key: readonly Scalar[];
  readonly patientId: string | null;
  /** When the row came; 0 is before all clocks. */
  readonly comes: number;
  /** When it last went; 0 is never. */
  readonly goes: number;
  /** What whoever let it go had seen of its column with versions. */
  readonly seen?: Vector;
  /** Null for a row that is gone. */
  readonly cells: Readonly<Record<string, Cell>> | null;
}

interface ClockRow {
  readonly column: string;
  readonly stamp: number;
  readonly vector: string | null;
}

/** The greatest stamp in a row. */
export const newestOf = ({ comes, goes, cells }: RowChange): number =>
  Math.max(comes, goes, ...Object.values(cells ?? {}).map(({ stamp }) => stamp));

/** Reads rows of one table together with their clocks. */
const rowReader = (db: SqlDatabase, table: FollowedTable) => {
  const { name, key, columns, isOfPatients } = table;
  const clocks = db.prepare<[string, string], ClockRow>(
    'SELECT column_name AS "column", stamp, vector FROM change_clock WHERE table_name = ? AND row_key = ?',
  );
  const row = db.prepare<Scalar[], Record<string, Value>>(
    `SELECT * FROM "${name}" WHERE ${key.map((column) => `"${column}" = ?`).join(' AND ')}`,
  );
  const patientOf = db
    .prepare<[string, string], string | null>(
      'SELECT patient_id FROM change_clock WHERE table_name = ? AND row_key = ? LIMIT 1',
    )
    .pluck();
  /** @param withLocal Also the columns that are no other device's business. */
  return (rowKey: string, withLocal: boolean): RowChange => {
    const keyValues = JSON.parse(rowKey) as Scalar[];
    const values = row.get(...keyValues);
    const stamps = new Map(clocks.all(name, rowKey).map((clock) => [clock.column, clock]));
    const comes = values ? (stamps.get('')?.stamp ?? 0) : 0;
    const patient = values && isOfPatients ? values.patient_id : patientOf.get(name, rowKey);
    const cell = (column: string): Cell => {
      const clock = stamps.get(column);
      return {
        stamp: Math.max(clock?.stamp ?? 0, comes),
        value: values?.[column] ?? null,
        ...(clock?.vector && { vector: JSON.parse(clock.vector) as Vector }),
      };
    };
    const going = stamps.get('-');
    return {
      table: name,
      key: keyValues,
      patientId: typeof patient === 'string' ? patient : null,
      comes,
      goes: going?.stamp ?? 0,
      ...(going?.vector && { seen: JSON.parse(going.vector) as Vector }),
      cells: values
        ? Object.fromEntries(
            columns.filter((column) => withLocal || !isLocal(name, column)).map((column) => [column, cell(column)]),
          )
        : null,
    };
  };
};

type ReadRow = ReturnType<typeof rowReader>;

/** The readers of all tables, each made when it is first asked for; undefined for a table that is not followed. */
export const rowReaders = (
  db: SqlDatabase,
  tables: readonly FollowedTable[],
): ((table: string) => ReadRow | undefined) => {
  const made = new Map<string, ReadRow>();
  return (name) => {
    const known = made.get(name);
    const table = known ? undefined : tables.find((one) => one.name === name);
    if (table) made.set(name, rowReader(db, table));
    return known ?? made.get(name);
  };
};
