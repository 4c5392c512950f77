import Database from 'better-sqlite3';
import { HybridClock } from '../../electron/store/changes/hybrid-clock.ts';
import { StoreChanges } from '../../electron/store/changes/store-changes.ts';
import type { SqlDatabase } from '../../electron/store/database.ts';
import { migrate } from '../../electron/store/migrations/migrate.ts';
import { boardReader, boardWriter } from '../../electron/store/repositories/boards.ts';
import { historyReader, historyWriter } from '../../electron/store/repositories/history.ts';
import { learnedWordReader, learnedWordWriter } from '../../electron/store/repositories/learned-words.ts';
import { patientReader, patientWriter } from '../../electron/store/repositories/patients.ts';
import { syncRecords } from '../../electron/store/repositories/sync-records.ts';
import type { SyncStore } from '../../electron/sync/sync-store.ts';
import { PatientId } from '../../shared/domain/ids.ts';

const emptyRecords = (): Buffer => {
  const db = new Database(':memory:');
  migrate(db);
  const bytes = db.serialize();
  db.close();
  return bytes;
};
let template: Buffer | undefined;

/**
 * The records of one device in memory: the real tables, triggers, repositories and merging, without the encryption of the
 * file and without blobs, which other tests have. What is committed outlives a crash.
 */
export class SimulatedRecords {
  readonly db: SqlDatabase;
  readonly now: () => Date;
  readonly changes: StoreChanges;
  readonly store: SyncStore;
  readonly patients;
  readonly boards;
  readonly history;
  readonly words;
  readonly erased = new Set<string>();

  constructor(now: () => Date, from?: Buffer) {
    template ??= emptyRecords();
    this.db = new Database(from ?? template);
    this.db.pragma('foreign_keys = ON');
    this.now = now;
    const db = this.db;
    this.changes = new StoreChanges(db, new HybridClock(now), now);
    this.patients = { read: patientReader(db), write: patientWriter(db) };
    this.boards = { read: boardReader(db), write: boardWriter(db) };
    this.history = { read: historyReader(db), write: historyWriter(db) };
    this.words = { read: learnedWordReader(db), write: learnedWordWriter(db) };
    const notices = db.prepare<[], number>('SELECT count(*) FROM device_notice').pluck();
    this.store = {
      changes: this.changes,
      sync: syncRecords(db),
      atomically: (work) => db.transaction(work)(),
      patients: () =>
        this.patients.read
          .list()
          .map(({ patientId, name }) => ({ patientId, name, blobKey: this.patients.read.blobKey(patientId) })),
      erasedPatients: () => [...this.erased],
      erase: async (patientId) => this.erase(PatientId.parse(patientId)),
      noticeCount: () => notices.get() ?? 0,
      blobs: () => [],
      blobFile: async () => undefined,
      hasBlob: () => false,
      fetchedPath: async () => '',
      receiveBlob: async () => true,
    };
  }

  erase(patientId: PatientId): void {
    this.erased.add(patientId);
    if (this.patients.read.has(patientId)) this.patients.write.erase(patientId);
  }

  /** The same records once more, as when somebody copies the data folder. */
  copied(now: () => Date): SimulatedRecords {
    const copy = new SimulatedRecords(now, this.db.serialize());
    for (const patientId of this.erased) copy.erased.add(patientId);
    return copy;
  }

  /** Everything that devices have in common, as one text. */
  state(): string {
    const scopes = [null, ...this.store.patients().map(({ patientId }) => patientId)];
    const rows = scopes.flatMap((patientId) => this.changes.everything(patientId));
    return JSON.stringify(
      rows
        .map((row) => ({ id: JSON.stringify([row.table, row.key]), ...row }))
        .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    );
  }
}
