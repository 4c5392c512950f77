import type { SqlDatabase } from '../database.ts';
import type { HybridClock } from './hybrid-clock.ts';
import { type FollowedTable, followedTables, hasVersions } from './tables.ts';

/** The clock of an open database, and whether what is written now is written by its users. */
export interface Capture {
  readonly clock: HybridClock;
  /** Gives the numbers of new rows. */
  readonly ids: HybridClock;
  readonly tables: readonly FollowedTable[];
  isOn: boolean;
  /** Called while something is written. */
  onChange: () => void;
}

const keyOf = (row: 'NEW' | 'OLD', { key }: FollowedTable): string =>
  `json_array(${key.map((column) => `${row}."${column}"`).join(', ')})`;

const triggersOf = (table: FollowedTable): string => {
  const { name, columns, isOfPatients } = table;
  const patient = (row: 'NEW' | 'OLD') => (isOfPatients ? `${row}.patient_id` : 'NULL');
  // The first of a new row is the row; what a patient leaves behind is gone with the patient.
  const patientIsThere = isOfPatients ? ' AND EXISTS (SELECT 1 FROM patient WHERE patient_id = OLD.patient_id)' : '';
  const vectorOf = (before: string) => `json_set(${before}, '$."' || device_number() || '"', change_stamp())`;
  const cell = (row: 'NEW' | 'OLD', column: string, vector: string, where = 'true') => `
    INSERT INTO change_clock (table_name, row_key, column_name, stamp, vector, patient_id)
    SELECT '${name}', ${keyOf(row, table)}, '${column}', change_stamp(), ${vector}, ${patient(row)} WHERE ${where}
    ON CONFLICT DO UPDATE SET stamp = excluded.stamp, vector = excluded.vector;`;
  const versioned = columns.filter((column) => hasVersions(name, column));
  const vectorBefore = (row: 'NEW' | 'OLD', column: string) => `coalesce((SELECT vector FROM change_clock
    WHERE table_name = '${name}' AND row_key = ${keyOf(row, table)} AND column_name = '${column}'), '{}')`;
  return `
    CREATE TEMP TRIGGER "${name} comes" AFTER INSERT ON main."${name}" WHEN is_followed() BEGIN
      DELETE FROM change_clock
        WHERE table_name = '${name}' AND row_key = ${keyOf('NEW', table)} AND column_name NOT IN ('', '-');
      ${cell('NEW', '', 'NULL')}
      ${versioned.map((column) => cell('NEW', column, vectorOf(`'{}'`))).join('')}
    END;
    ${
      columns.length === 0
        ? ''
        : `CREATE TEMP TRIGGER "${name} changes" AFTER UPDATE ON main."${name}" WHEN is_followed() BEGIN
      ${columns
        .map((column) => {
          const vector = versioned.includes(column) ? vectorOf(vectorBefore('NEW', column)) : 'NULL';
          return cell('NEW', column, vector, `OLD."${column}" IS NOT NEW."${column}"`);
        })
        .join('')}
    END;`
    }
    CREATE TEMP TRIGGER "${name} goes" AFTER DELETE ON main."${name}" WHEN is_followed()${patientIsThere} BEGIN
      ${cell('OLD', '-', versioned.length === 0 ? 'NULL' : vectorBefore('OLD', versioned[0] ?? ''))}
      DELETE FROM change_clock
        WHERE table_name = '${name}' AND row_key = ${keyOf('OLD', table)} AND column_name <> '-';
    END;`;
};

const newestNumber = (db: SqlDatabase, table: string, key: string): number => {
  const newest = db.prepare<[], unknown>(`SELECT max("${key}") FROM "${table}"`).pluck().get();
  return typeof newest === 'number' ? newest : 0;
};

/**
 * Has every change of a followed table noted beside it, in the same transaction. The triggers are the connection's own and
 * are made from the tables as they are, so no migration has to keep them up.
 */
export const captureChanges = (db: SqlDatabase, clock: HybridClock, ids: HybridClock): Capture => {
  const capture: Capture = { clock, ids, tables: followedTables(db), isOn: true, onChange: () => {} };
  // What a function gives as a number is no whole number to SQLite.
  // The number of a new row: later ones are greater on every device, and no two devices give the same.
  db.function('next_row_id', () => {
    ids.device = clock.device;
    return BigInt(ids.tick());
  });
  db.function('is_followed', () => (capture.isOn ? 1n : 0n));
  db.function('device_number', () => BigInt(clock.device));
  db.function('change_stamp', () => {
    capture.onChange();
    return BigInt(clock.stamp());
  });
  // Numbers of rows never go back, also where the clock was set back.
  for (const { name, key } of capture.tables) {
    if (key.length === 1) ids.observe(newestNumber(db, name, key[0] ?? ''));
  }
  const state = db.prepare<[string], string>('SELECT value FROM sync_state WHERE name = ?').pluck();
  clock.device = Number(state.get('device') ?? 0);
  clock.observe(db.prepare<[], number>('SELECT coalesce(max(stamp), 0) FROM change_clock').pluck().get() ?? 0);
  // What is written from now on is after everything that was sent.
  clock.observe(Number(state.get('written-until') ?? 0));
  for (const table of capture.tables) db.exec(triggersOf(table));
  return capture;
};
