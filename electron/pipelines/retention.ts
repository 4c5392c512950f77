import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { RetentionEvent } from '../../shared/contract/retention.ts';
import {
  keptSince,
  type RetentionCounts,
  type RetentionDue,
  type RetentionRules,
  RULED_KINDS,
} from '../../shared/domain/retention.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { Identity } from '../store/audit-log.ts';
import type { Store } from '../store/store.ts';
import { dropUnusedMedia, mediaNamedIn } from './drop-unused-media.ts';

/** What was taken out of the history can be brought back for so long. */
const UNDO_MS = 60 * 60_000;

/** Deletes what has been kept for as long as it may be, by the rules and by each patient's time for the history. */
export class Retention {
  readonly #openedStore: () => Store | undefined;
  readonly #now: () => Date;
  #isRunning = false;

  constructor(openedStore: () => Store | undefined, now: () => Date) {
    this.#openedStore = openedStore;
    this.#now = now;
  }

  /** What would go now under these rules. Throws STORE_LOCKED. */
  due(rules: RetentionRules, now = this.#now()): RetentionDue[] {
    return this.#open().read.retention.due(rules, now, new Date(now.getTime() - UNDO_MS).toISOString());
  }

  /** What is begun by the clock; does nothing where the records are closed, or while some of it is being deleted. */
  async carryOut(): Promise<void> {
    if (this.#isRunning || !this.#openedStore()) return;
    for await (const _ of this.apply({ actor: 'system' }));
  }

  /**
   * Deletes what is due, a part at a time, and tells how far it is, then how much of each kind it was. Whoever stops it, or
   * closes the records meanwhile, leaves the rest for the next time. What is due is written into the audit log before.
   *
   * @throws STORE_LOCKED or CANCELLED.
   */
  async *apply(by: Identity, signal?: AbortSignal): AsyncGenerator<RetentionEvent> {
    const store = this.#open();
    const now = this.#now();
    const rules = store.read.retention.rules();
    const due = this.due(rules, now).filter(({ count }) => count > 0);
    const deleted: RetentionCounts = Object.fromEntries(due.map(({ kind, count }) => [kind, count]));
    if (due.length === 0) {
      yield { type: 'done', deleted };
      return;
    }
    const total = due.reduce((sum, { count }) => sum + count, 0);
    store.audit.append({ ...by, action: 'retention.applied', details: deleted });
    const media = new Set<string>();
    let gone = 0;
    this.#isRunning = true;
    try {
      const removedBefore = new Date(now.getTime() - UNDO_MS).toISOString();
      while (deleted.history) {
        const part = store.write.history.expire(now, removedBefore);
        if (part === 0) break;
        gone += part;
        yield { type: 'progress', fraction: Math.min(1, gone / total) };
        await this.#letOthersThrough(store, signal);
      }
      for (const kind of RULED_KINDS) {
        const keepDays = deleted[kind] ? rules[kind] : null;
        while (keepDays !== null) {
          const part = store.write.retention.forget(kind, keptSince(now, keepDays));
          if (part.deleted === 0) break;
          for (const board of part.boards) for (const mediaId of mediaNamedIn(board)) media.add(mediaId);
          gone += part.deleted;
          yield { type: 'progress', fraction: Math.min(1, gone / total) };
          await this.#letOthersThrough(store, signal);
        }
      }
    } finally {
      this.#isRunning = false;
      if (this.#openedStore() === store) await forgetFiles(store, media);
    }
    yield { type: 'done', deleted };
  }

  /** Between two parts. Throws CANCELLED or STORE_LOCKED where there is to be no other. */
  async #letOthersThrough(store: Store, signal: AbortSignal | undefined): Promise<void> {
    await yieldToOthers();
    if (signal?.aborted) throw new AppError('CANCELLED');
    if (this.#openedStore() !== store) throw new AppError('STORE_LOCKED');
  }

  #open(): Store {
    const store = this.#openedStore();
    if (!store) throw new AppError('STORE_LOCKED');
    return store;
  }
}

/** Deletes the sounds and pictures of what was deleted, and what the write-ahead log still holds of it. */
const forgetFiles = async (store: Store, media: ReadonlySet<string>): Promise<void> => {
  await dropUnusedMedia(store, media);
  store.forgetErased();
  await store.sweepOrphans();
};
