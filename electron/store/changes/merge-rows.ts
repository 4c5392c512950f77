import type { Statement } from 'better-sqlite3';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { SqlDatabase } from '../database.ts';
import { fromIndex, intoIndex } from '../repositories/history-index.ts';
import type { Capture } from './capture.ts';
import { clashRules, type Room, type RowValues } from './clashes.ts';
import { isAlive, isSame, isWithin, mergeCells } from './merge-cells.ts';
import { type Cell, type RowChange, rowReaders } from './row-change.ts';
import { referenceSettler } from './settle-references.ts';
import { type FollowedTable, hasVersions, type Scalar, type Value, whereKey } from './tables.ts';

/** Two devices wrote a column with versions without knowing of each other; `lost` is what gave way. */
export interface Conflict {
  readonly row: RowChange;
  readonly lost: Cell;
}

export interface Merged {
  readonly conflicts: readonly Conflict[];
  /** Rows with versions that went, although whoever let them go had not seen their last state. */
  readonly removed: readonly RowChange[];
}

/** Merges rows of other devices, or of this one from before, into the tables of an open database. */
export class RowMerger {
  readonly #db: SqlDatabase;
  readonly #capture: Capture;
  readonly #tables: ReadonlyMap<string, FollowedTable>;
  readonly #readerOf;
  readonly #clashes;
  readonly #setClock;
  readonly #dropClocks;
  readonly #settle;
  readonly #index;
  readonly #unindex;
  readonly #statements = new Map<string, Statement<Value[]>>();
  #conflicts: Conflict[] = [];
  #removed: RowChange[] = [];

  constructor(db: SqlDatabase, capture: Capture) {
    this.#db = db;
    this.#capture = capture;
    this.#tables = new Map(capture.tables.map((table) => [table.name, table]));
    this.#readerOf = rowReaders(db, capture.tables);
    this.#clashes = clashRules(db);
    this.#setClock = db.prepare(`
      INSERT INTO change_clock (table_name, row_key, column_name, stamp, vector, patient_id) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET stamp = excluded.stamp, vector = excluded.vector`);
    this.#dropClocks = db.prepare('DELETE FROM change_clock WHERE table_name = ? AND row_key = ?');
    this.#settle = referenceSettler(db);
    this.#index = intoIndex(db);
    this.#unindex = fromIndex(db);
  }

  /**
   * Merges rows; the order does not matter, nor whether one was merged before. Nothing is noted as written here, but for
   * what has to give way. In a transaction, and with references looked at once all rows are there.
   *
   * @param patientKeys Of patients who may be new here.
   * @throws STORE_NEWER for a table or column that this program does not know.
   */
  merge(rows: readonly RowChange[], patientKeys: ReadonlyMap<string, Uint8Array> = new Map()): Merged {
    this.#conflicts = [];
    this.#removed = [];
    this.#db.pragma('defer_foreign_keys = ON');
    this.#capture.isOn = false;
    try {
      for (const row of rows) this.#mergeRow(row, patientKeys);
      for (const row of rows) {
        if (this.#settle(this.#of(row.table), row.key)) {
          this.#dropClocks.run(row.table, JSON.stringify(row.key));
        }
      }
      return { conflicts: this.#conflicts, removed: this.#removed };
    } finally {
      this.#capture.isOn = true;
    }
  }

  /** Rows of one table are written in the same few ways. */
  #prepared(sql: string): Statement<Value[]> {
    const known = this.#statements.get(sql) ?? this.#db.prepare<Value[]>(sql);
    this.#statements.set(sql, known);
    return known;
  }

  #of(name: string): FollowedTable {
    const found = this.#tables.get(name);
    if (!found) throw new AppError('STORE_NEWER', { details: { table: name } });
    return found;
  }

  #mergeRow(theirs: RowChange, patientKeys: ReadonlyMap<string, Uint8Array>): void {
    const table = this.#of(theirs.table);
    const unknown = Object.keys(theirs.cells ?? {}).find((column) => !table.columns.includes(column));
    if (unknown) throw new AppError('STORE_NEWER', { details: { table: table.name, column: unknown } });
    const rowKey = JSON.stringify(theirs.key);
    const mine = this.#read(table, rowKey);
    const last = theirs.goes > mine.goes ? theirs : mine;
    const [isMineAlive, isTheirsAlive] = [isAlive(mine, last.goes), isAlive(theirs, last.goes)];
    if (isMineAlive && isTheirsAlive) this.#mergeColumns(table, mine, theirs);
    if (!isMineAlive) {
      if (mine.cells) {
        this.#remove(table, mine.key);
        if (!isTheirsAlive && this.#isUnseen(mine, last)) this.#removed.push(mine);
      }
      this.#dropClocks.run(table.name, rowKey);
      if (isTheirsAlive) this.#insert(table, theirs, patientKeys);
    }
    // What was written here meanwhile, to make room, is later.
    if (last.goes > 0 && this.#read(table, rowKey).goes < last.goes) {
      const seen = last.seen ? JSON.stringify(last.seen) : null;
      this.#setClock.run(table.name, rowKey, '-', last.goes, seen, theirs.patientId ?? mine.patientId);
    }
  }

  #read({ name }: FollowedTable, rowKey: string): RowChange {
    const read = this.#readerOf(name);
    if (!read) throw new AppError('STORE_NEWER', { details: { table: name } });
    return read(rowKey, true);
  }

  #isUnseen({ table, cells }: RowChange, { seen = {} }: RowChange): boolean {
    return Object.entries(cells ?? {}).some(
      ([column, { vector }]) => hasVersions(table, column) && !isWithin(vector ?? {}, seen),
    );
  }

  #mergeColumns(table: FollowedTable, mine: RowChange, theirs: RowChange): void {
    const rowKey = JSON.stringify(mine.key);
    const comes = Math.max(mine.comes, theirs.comes);
    const before = { ...mine.cells };
    const after = Object.entries(theirs.cells ?? {}).map(([column, their]): [string, Cell] => {
      const { cell, lost, isJoined } = mergeCells(table.name, column, before[column] ?? their, their);
      if (lost) this.#conflicts.push({ row: mine, lost });
      // Others have to learn of it.
      if (isJoined) this.#setClock.run(table.name, rowKey, '!', this.#capture.clock.stamp(), null, mine.patientId);
      return [column, cell];
    });
    if (comes > 0) this.#setClock.run(table.name, rowKey, '', comes, null, mine.patientId);
    for (const [column, cell] of after) this.#setCell(table, rowKey, column, cell, comes, mine.patientId);
    const changed = after.filter(([column, { value }]) => !isSame(value, before[column]?.value ?? null));
    if (changed.length === 0) return;
    const values = (cells: Iterable<readonly [string, Cell]>) =>
      Object.fromEntries([...cells].map(([column, { value }]) => [column, value]));
    const wanted = { ...keyed(table, mine.key), ...values(Object.entries(before)), ...values(changed) };
    const room = this.#makeRoom(table, wanted);
    const rewritten = room.rewritten.map((column): [string, Value] => [column, room.values[column] ?? null]);
    if (room.isLeftOut) this.#remove(table, mine.key);
    else this.#update(table, mine.key, [...Object.entries(values(changed)), ...rewritten]);
    this.#stampRoom(table, rowKey, room, mine.patientId);
  }

  #insert(table: FollowedTable, row: RowChange, patientKeys: ReadonlyMap<string, Uint8Array>): void {
    const cells = Object.entries(row.cells ?? {});
    const key = table.name === 'patient' && !row.cells?.blob_key && patientKeys.get(String(row.key[0]));
    const wanted: RowValues = {
      ...keyed(table, row.key),
      ...Object.fromEntries(cells.map(([column, { value }]) => [column, value])),
      ...(key && { blob_key: key }),
    };
    const room = this.#makeRoom(table, wanted);
    const rowKey = JSON.stringify(row.key);
    if (!room.isLeftOut) {
      const names = Object.keys(room.values);
      this.#prepared(
        `INSERT INTO "${table.name}" (${names.map((name) => `"${name}"`).join(', ')})
         VALUES (${names.map(() => '?').join(', ')})`,
      ).run(...Object.values(room.values));
      if (row.comes > 0) this.#setClock.run(table.name, rowKey, '', row.comes, null, row.patientId);
      for (const [column, cell] of cells) this.#setCell(table, rowKey, column, cell, row.comes, row.patientId);
      if (table.name === 'spoken_utterance') this.#index(Number(row.key[0]));
    }
    this.#stampRoom(table, rowKey, room, row.patientId);
  }

  #makeRoom({ name }: FollowedTable, values: RowValues): Room {
    this.#capture.isOn = true;
    const room = this.#clashes.get(name)?.(values) ?? { values, rewritten: [] };
    this.#capture.isOn = false;
    return room;
  }

  #stampRoom({ name }: FollowedTable, rowKey: string, room: Room, patientId: string | null): void {
    const stamp = this.#capture.clock.stamp();
    for (const column of room.rewritten) this.#setClock.run(name, rowKey, column, stamp, null, patientId);
    if (!room.isLeftOut) return;
    this.#dropClocks.run(name, rowKey);
    this.#setClock.run(name, rowKey, '-', stamp, null, patientId);
  }

  #setCell({ name }: FollowedTable, rowKey: string, column: string, cell: Cell, comes: number, patient: string | null) {
    if (cell.stamp <= comes && !cell.vector) return;
    const vector = cell.vector ? JSON.stringify(cell.vector) : null;
    this.#setClock.run(name, rowKey, column, cell.stamp, vector, patient);
  }

  #update(table: FollowedTable, key: readonly Scalar[], changed: readonly (readonly [string, Value])[]): void {
    const isIndexed = table.name === 'spoken_utterance';
    if (isIndexed) this.#unindex(Number(key[0]));
    const columns = new Map(changed);
    const set = [...columns.keys()].map((column) => `"${column}" = ?`).join(', ');
    this.#prepared(`UPDATE "${table.name}" SET ${set} WHERE ${whereKey(table)}`).run(...columns.values(), ...key);
    if (isIndexed) this.#index(Number(key[0]));
  }

  #remove(table: FollowedTable, key: readonly Scalar[]): void {
    if (table.name === 'spoken_utterance') this.#unindex(Number(key[0]));
    this.#prepared(`DELETE FROM "${table.name}" WHERE ${whereKey(table)}`).run(...key);
  }
}

const keyed = ({ key }: FollowedTable, values: readonly Scalar[]): RowValues =>
  Object.fromEntries(key.map((column, at) => [column, values[at] ?? null]));
