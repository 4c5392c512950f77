import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';
import type { SyncStore } from './sync-store.ts';

const DAY_MS = 86_400_000;
/** Who was away longer would bring back what the others deleted meanwhile and have forgotten. */
const LONGEST_AWAY_MS = 365 * DAY_MS;
/** Twice as long: a deletion may have waited as long as that on a device that was away itself, before another left. */
const GOINGS_KEPT_MS = 2 * LONGEST_AWAY_MS + 30 * DAY_MS;

const timeIn = ({ sync }: Pick<SyncStore, 'sync'>, name: string): number =>
  Date.parse(z.string().catch('').parse(sync.get(name))) || 0;

/** Throws SYNC_AWAY_TOO_LONG where these records were last merged over a year ago. */
export const requireNotLongAway = (store: SyncStore, now: Date): void => {
  const last = timeIn(store, 'merged-at');
  if (last > 0 && now.getTime() - last > LONGEST_AWAY_MS) throw new AppError('SYNC_AWAY_TOO_LONG');
};

/** Notes that everything was merged, and once a day forgets what was deleted so long ago that no device can bring it back. */
export const noteMerged = (store: SyncStore, now: Date): void => {
  store.sync.set('merged-at', now.toISOString());
  if (now.getTime() - timeIn(store, 'forgot-at') < DAY_MS) return;
  store.changes.forgetGoings(now.getTime() - GOINGS_KEPT_MS);
  store.sync.set('forgot-at', now.toISOString());
};
