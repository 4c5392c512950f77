import type { Store } from '../store/store.ts';

/** What was taken out of the history can be brought back for so long. */
const UNDO_MS = 60 * 60_000;

/** Deletes what has been kept for as long as it may be. */
export const carryOutRetention = (store: Store, now: Date): void => {
  const deleted = store.write.history.expire(now, new Date(now.getTime() - UNDO_MS).toISOString());
  if (deleted > 0) store.forgetErased();
};
