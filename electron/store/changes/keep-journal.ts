import type { Store } from '../store.ts';
import type { ChangeJournal } from './change-journal.ts';
import type { StoreChanges } from './store-changes.ts';

/** How long changes wait for others that come with them. */
const WAIT_MS = 100;

/** Has what is written in open records written into the journal soon after. */
export class JournalKeeper {
  readonly #store: Store;
  readonly #changes: StoreChanges;
  readonly #journal: ChangeJournal;
  #from: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastTurn: Promise<void> = Promise.resolve();

  constructor(store: Store, journal: ChangeJournal) {
    this.#changes = store.changes;
    this.#journal = journal;
    this.#changes.onChange = () => {
      this.#timer ??= setTimeout(() => void this.write().catch(() => {}), WAIT_MS);
    };
    // What a crash kept from being written.
    this.#changes.onChange();
    store.onForgotten = () => void this.forgetErased().catch(() => {});
    this.#store = store;
  }

  /** Writes what is there to be written. What cannot be written, as on a full disk, is written with the next. */
  write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const turn = this.#lastTurn.then(async () => {
      const from = this.#from ?? (await this.#journal.writtenUntil());
      for (const portion of this.#changes.since(from)) {
        if (portion.rows.length > 0) await this.#journal.append(portion);
        this.#from = portion.until;
      }
    });
    this.#lastTurn = turn.catch(() => {});
    return turn;
  }

  /** Nothing that was deleted for good stays in the journal, and nothing of whoever is no longer here. */
  async forgetErased(): Promise<void> {
    const here = new Set<string>(this.#store.read.patients.keys().map(({ patientId }) => patientId));
    await this.write();
    await this.#journal.keepOnly(here);
  }

  /** Once a backup is made that holds everything before a stamp. */
  backedUpAt(stamp: number): Promise<void> {
    return this.#journal.backedUpAt(stamp);
  }

  /** Writes the last. To be called before the records are closed. */
  async close(): Promise<void> {
    await this.write().catch(() => {});
    clearTimeout(this.#timer);
    this.#changes.onChange = () => {};
  }
}
