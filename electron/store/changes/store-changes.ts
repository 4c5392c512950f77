import type { SqlDatabase } from '../database.ts';
import { captureChanges } from './capture.ts';
import { changeReader } from './change-reader.ts';
import { firstStampAt, HybridClock } from './hybrid-clock.ts';
import { RowMerger } from './merge-rows.ts';
import { newestOf, type RowChange } from './row-change.ts';
import { boardSettler } from './settle-boards.ts';

/** Some 40 ms of work on the slowest machine that this was tried on. */
const ROWS_A_TURN = 500;
/** So many changes are read and written at once. A row that was changed in two portions comes in both. */
const CHANGES_A_PORTION = 1000;

/** What is written in open records, and what was written elsewhere. */
export class StoreChanges {
  readonly clock: HybridClock;
  readonly #db: SqlDatabase;
  readonly #ids: HybridClock;
  readonly #reader;
  readonly #merger;
  readonly #settle;
  readonly #ahead;
  readonly #stampAfter;
  readonly #gone;
  readonly #referredTo: ReadonlySet<string>;
  /** Called whenever something is written here, before it is committed. */
  onChange: () => void = () => {};

  constructor(db: SqlDatabase, clock: HybridClock, now: () => Date) {
    this.#ids = new HybridClock(now);
    const capture = captureChanges(db, clock, this.#ids);
    capture.onChange = () => this.onChange();
    this.clock = clock;
    this.#db = db;
    this.#reader = changeReader(db, capture);
    this.#merger = new RowMerger(db, capture);
    this.#referredTo = new Set(capture.tables.flatMap(({ references }) => references.map(({ table }) => table)));
    this.#settle = boardSettler(db, now);
    this.#gone = db
      .prepare<[], string>(`SELECT count(*) || ' ' || max(stamp) FROM change_clock WHERE column_name = '-'`)
      .pluck();
    this.#stampAfter = db
      .prepare<[number, number], number>(
        'SELECT stamp FROM change_clock WHERE stamp >= ? ORDER BY stamp LIMIT 1 OFFSET ?',
      )
      .pluck();
    this.#ahead = db.prepare<[number], 1>('SELECT 1 FROM change_clock WHERE stamp >= ? LIMIT 1');
  }

  /**
   * Every row that was written here since a stamp, as it is when it is read, in portions of some changes each: with the
   * stamp before which everything stands in this portion and those before it. Where the clock was set back behind the stamp,
   * everything is given again.
   */
  *since(from: number): Generator<{ readonly until: number; readonly rows: RowChange[] }, void> {
    const end = this.clock.tick();
    for (let next = end < from ? 0 : from; next < end; ) {
      const over = this.#stampAfter.get(next, CHANGES_A_PORTION) ?? end;
      // What was written in the same instant stays together.
      const until = Math.min(end, Math.max(over, next + 1));
      yield { until, rows: this.#reader.all({ from: next, until }) };
      next = until;
    }
  }

  /** Stands for all rows that have gone: another as soon as one more has. */
  get gone(): string {
    return this.#gone.get() ?? '';
  }

  /** The same as `since`, for other devices: only rows that this device has written. */
  ownSince(from: number): { readonly until: number; readonly rows: RowChange[] } {
    const until = this.clock.tick();
    return { until, rows: this.#reader.shared({ from, until }, this.clock.device) };
  }

  /** How many rows this device has written since, by patient. */
  countOwnSince(from: number): ReadonlyMap<string | null, number> {
    return this.#reader.countShared({ from, until: Number.MAX_SAFE_INTEGER }, this.clock.device);
  }

  /** For other devices: all rows of a patient, or those that belong to none. */
  everything(patientId: string | null): RowChange[] {
    return this.#reader.everything(patientId);
  }

  /**
   * What was written here while the clock ran ahead, and was sent to nobody, counts as written now. Nothing of others is so
   * late: it is not merged.
   *
   * @param from The stamp from which on nothing was sent.
   * @param latestMs The latest that something of others may be, by a clock that is right.
   * @returns The stamp from which on nothing was sent, now that some are earlier.
   */
  setClockBack(from: number, latestMs: number): number {
    const limit = firstStampAt(latestMs);
    const newest = this.#db
      .prepare<[number], number>('SELECT coalesce(max(stamp), 0) FROM change_clock WHERE stamp < ?')
      .pluck();
    this.clock.reset();
    this.clock.observe(newest.get(limit) ?? 0);
    this.clock.observe(Math.min(from, limit));
    // The number of a device that this one was before is another.
    this.#db
      .prepare(
        `UPDATE change_clock SET stamp = @stamp,
           vector = iif(vector IS NULL, NULL, json_set(vector, '$."' || (stamp % 1024) || '"', @stamp))
         WHERE stamp >= @from`,
      )
      .run({ stamp: BigInt(this.clock.tick()), from: Math.max(from, limit) });
    return Math.min(from, limit);
  }

  /** Whether something was written here later than a moment, or would be now. */
  isAheadOf(ms: number): boolean {
    const stamp = firstStampAt(ms);
    return this.clock.isPast(stamp) || this.#ahead.get(stamp) !== undefined;
  }

  /** Forgets which rows went before a moment, where what is as old as that comes from no device any more; how many. */
  forgetGoings(beforeMs: number): number {
    const forget = this.#db.prepare(`DELETE FROM change_clock WHERE stamp < ? AND column_name = '-'`);
    return forget.run(firstStampAt(beforeMs)).changes;
  }

  /**
   * Rows in portions that can be merged one after the other, each in a turn of its own: first, all at once, those of tables
   * that others refer to, then the rest.
   */
  portions(rows: readonly RowChange[]): RowChange[][] {
    if (rows.length <= ROWS_A_TURN) return [[...rows]];
    const first = rows.filter(({ table }) => this.#referredTo.has(table));
    const rest = rows.filter(({ table }) => !this.#referredTo.has(table));
    const portions = first.length > 0 ? [first] : [];
    for (let from = 0; from < rest.length; from += ROWS_A_TURN) portions.push(rest.slice(from, from + ROWS_A_TURN));
    return portions;
  }

  /**
   * Merges rows, all or none.
   *
   * @param patientKeys Of patients who may be new here.
   * @throws STORE_NEWER where a newer program wrote them.
   */
  merge(rows: readonly RowChange[], patientKeys?: ReadonlyMap<string, Uint8Array>): void {
    this.#db.transaction(() => {
      for (const row of rows) {
        this.clock.observe(newestOf(row));
        const [number] = row.key;
        if (row.key.length === 1 && typeof number === 'number') this.#ids.observe(number);
      }
      const { conflicts, removed } = this.#merger.merge(rows, patientKeys);
      const patients = rows
        .filter(({ table, patientId }) => patientId && (table === 'board' || table === 'patient'))
        .map(({ patientId }) => patientId ?? '');
      this.#settle(conflicts, removed, new Set(patients));
    })();
  }
}
