import type { SqlDatabase } from '../database.ts';

export type Scalar = string | number | null;
export type Value = Scalar | Uint8Array;

/** A table whose rows are followed. */
export interface FollowedTable {
  readonly name: string;
  /** The columns of its primary key: the same on every device. */
  readonly key: readonly string[];
  /** The other columns. */
  readonly columns: readonly string[];
  /** Whether its rows belong to patients. */
  readonly isOfPatients: boolean;
  readonly references: readonly Reference[];
}

interface Reference {
  readonly column: string;
  readonly table: string;
  readonly parentColumn: string;
  readonly onDelete: string;
}

/** Made from other rows, or about this device alone: neither followed nor brought back. */
const NOT_FOLLOWED = ['rendering', 'take_analysis', 'change_clock'];
const NOT_FOLLOWED_BEGINNINGS = ['sqlite_', 'history_index', 'sync_'];

/** Followed for the sake of damage, and no other device's business. */
const LOCAL_TABLES: readonly string[] = ['audit_event'];
const LOCAL_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  // What is being composed here; the key travels by itself.
  patient: ['message', 'boards_revision', 'blob_key'],
  person: ['failures', 'last_failure_at'],
  // Whether a word may still join it.
  spoken_utterance: ['open_at'],
};

/** Of two values the greater one holds, whenever they were written. */
const COUNTS: readonly string[] = ['learned_word.times', 'phrase.times_spoken'];

export const isLocalTable = (table: string): boolean => LOCAL_TABLES.includes(table);

export const isLocal = (table: string, column: string): boolean =>
  isLocalTable(table) || (LOCAL_COLUMNS[table]?.includes(column) ?? false);

export const isCount = (table: string, column: string): boolean => COUNTS.includes(`${table}.${column}`);

/** Where two devices write without knowing of each other, the one that gives way is kept as well. */
export const hasVersions = (table: string, column: string): boolean => table === 'board' && column === 'content';

/** Every table of a database but those that are named above, as the database itself describes them. */
export const followedTables = (db: SqlDatabase): readonly FollowedTable[] => {
  const names = db
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
    .pluck()
    .all()
    .filter((name) => !NOT_FOLLOWED.includes(name) && !NOT_FOLLOWED_BEGINNINGS.some((start) => name.startsWith(start)));
  return names.map((name) => {
    const columns = db
      .prepare<[string], { name: string; pk: number }>('SELECT name, pk FROM pragma_table_info(?)')
      .all(name);
    return {
      name,
      key: columns
        .filter(({ pk }) => pk > 0)
        .sort((one, other) => one.pk - other.pk)
        .map((column) => column.name),
      columns: columns.filter(({ pk }) => pk === 0).map((column) => column.name),
      isOfPatients: !LOCAL_TABLES.includes(name) && columns.some((column) => column.name === 'patient_id'),
      references: db
        .prepare<[string], Reference>(
          `SELECT "from" AS "column", "table", coalesce("to", (SELECT name FROM pragma_table_info("table") WHERE pk = 1))
             AS parentColumn, on_delete AS onDelete FROM pragma_foreign_key_list(?)`,
        )
        .all(name),
    };
  });
};

export const whereKey = ({ key }: FollowedTable): string => key.map((column) => `"${column}" = ?`).join(' AND ');
