import { createHash } from 'node:crypto';
import type { Store } from '../store.ts';
import type { ChangeJournal } from './change-journal.ts';
import type { StoreChanges } from './store-changes.ts';

/** How long changes wait for others that come with them. */
const WAIT_MS = 100;

const patientsOf = ({ read }: Store): readonly string[] => read.patients.keys().map(({ patientId }) => patientId);

/** Another as soon as something is deleted, or somebody is not here any more. */
const markOf = (store: Store): string =>
  createHash('sha256')
    .update(JSON.stringify([store.changes.gone, patientsOf(store).toSorted()]))
    .digest('hex');

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
    store.onForgotten = () => void this.forgetErased().catch(() => {});
    this.#store = store;
    void this.#inTurn(() => this.#finish()).catch(() => {});
  }

  /** Writes what is there to be written. What cannot be written, as on a full disk, is written with the next. */
  write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#inTurn(() => this.#writeNew());
  }

  /** Nothing that was deleted for good stays in the journal, and nothing of whoever is no longer here. */
  forgetErased(): Promise<void> {
    return this.#inTurn(() => this.#forget());
  }

  /** Once a backup is made that holds everything before a stamp. */
  backedUpAt(stamp: number): Promise<void> {
    return this.#journal.backedUpAt(stamp);
  }

  /** Writes the last, once what was deleted is forgotten. To be called before the records are closed. */
  async close(): Promise<void> {
    await this.write().catch(() => {});
    clearTimeout(this.#timer);
    this.#changes.onChange = () => {};
  }

  /** What a crash kept from being written, or from being forgotten. */
  async #finish(): Promise<void> {
    await this.#writeNew();
    if (markOf(this.#store) !== (await this.#journal.lastMark())) await this.#forget();
  }

  async #forget(): Promise<void> {
    // Before what is written: what is deleted from now on may not be in that, and is cleaned by the next.
    const mark = markOf(this.#store);
    await this.#writeNew();
    await this.#journal.keepOnly(new Set(patientsOf(this.#store)), mark);
  }

  async #writeNew(): Promise<void> {
    const from = this.#from ?? (await this.#journal.writtenUntil());
    for (const portion of this.#changes.since(from)) {
      if (portion.rows.length > 0) await this.#journal.append(portion);
      this.#from = portion.until;
    }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#lastTurn.then(work);
    this.#lastTurn = turn.catch(() => {});
    return turn;
  }
}
