import type { SqlDatabase } from '../database.ts';
import { captureChanges } from './capture.ts';
import { changeReader } from './change-reader.ts';
import type { HybridClock } from './hybrid-clock.ts';
import { RowMerger } from './merge-rows.ts';
import { newestOf, type RowChange } from './row-change.ts';
import { boardSettler } from './settle-boards.ts';

/** What is written in open records, and what was written elsewhere. */
export class StoreChanges {
  readonly clock: HybridClock;
  readonly #db: SqlDatabase;
  readonly #reader;
  readonly #merger;
  readonly #settle;
  /** Called whenever something is written here, before it is committed. */
  onChange: () => void = () => {};

  constructor(db: SqlDatabase, clock: HybridClock, now: () => Date) {
    const capture = captureChanges(db, clock);
    capture.onChange = () => this.onChange();
    this.clock = clock;
    this.#db = db;
    this.#reader = changeReader(db, capture);
    this.#merger = new RowMerger(db, capture);
    this.#settle = boardSettler(db, now);
  }

  /** Every row that was written here since a stamp, as it is now, and the stamp before which all of it was written. */
  since(from: number): { readonly until: number; readonly rows: RowChange[] } {
    const until = this.clock.tick();
    return { until, rows: this.#reader.all({ from, until }) };
  }

  /**
   * Merges rows, all or none.
   *
   * @param patientKeys Of patients who may be new here.
   * @throws STORE_NEWER where a newer program wrote them.
   */
  merge(rows: readonly RowChange[], patientKeys?: ReadonlyMap<string, Uint8Array>): void {
    this.#db.transaction(() => {
      for (const row of rows) this.clock.observe(newestOf(row));
      const { conflicts, removed } = this.#merger.merge(rows, patientKeys);
      const patients = rows
        .filter(({ table, patientId }) => patientId && (table === 'board' || table === 'patient'))
        .map(({ patientId }) => patientId ?? '');
      this.#settle(conflicts, removed, new Set(patients));
    })();
  }
}
