import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';
import type { Head } from './head.ts';
import type { SyncStore } from './sync-store.ts';

const DAY_MS = 86_400_000;
/** Deletions stay known for so long, and longer for devices that were away for less than that. */
const GOINGS_KEPT_MS = 760 * DAY_MS;
/** A deletion may have waited on a device that was away itself. */
const LATE_MS = 380 * DAY_MS;

type Other = Pick<Head, 'at' | 'forgotBefore'>;

const timeIn = ({ sync }: Pick<SyncStore, 'sync'>, name: string): number =>
  Date.parse(z.string().catch('').parse(sync.get(name))) || 0;

/** Before when this device has forgotten deletions; undefined where it has forgotten none. */
export const forgotBefore = (store: Pick<SyncStore, 'sync'>): string | undefined =>
  z.string().optional().catch(undefined).parse(store.sync.get('forgot-before'));

/**
 * Throws SYNC_AWAY_TOO_LONG where another device has forgotten deletions that these records may not have merged: what was
 * deleted would come back through them.
 */
export const requireNotLongAway = (store: SyncStore, others: readonly Other[]): void => {
  const mergedAt = timeIn(store, 'merged-at');
  const forgotten = Math.max(0, ...others.map((head) => Date.parse(head.forgotBefore ?? '') || 0));
  if (mergedAt > 0 && forgotten > 0 && mergedAt < forgotten + LATE_MS) throw new AppError('SYNC_AWAY_TOO_LONG');
};

/** Notes that everything was merged, and once a day forgets deletions that no device which was here within two years lacks. */
export const noteMerged = (store: SyncStore, others: readonly Other[], now: Date): void => {
  store.sync.set('merged-at', now.toISOString());
  if (now.getTime() - timeIn(store, 'forgot-at') < DAY_MS) return;
  const oldest = now.getTime() - GOINGS_KEPT_MS;
  const runs = others.map(({ at }) => Date.parse(at)).filter((at) => at > oldest);
  const before = Math.min(oldest, ...runs.map((at) => at - LATE_MS));
  if (store.changes.forgetGoings(before) > 0 && before > timeIn(store, 'forgot-before')) {
    store.sync.set('forgot-before', new Date(before).toISOString());
  }
  store.sync.set('forgot-at', now.toISOString());
};

/** Which records these are, where they begin or join a group: what they merged in another does not count. */
export const noteBegun = ({ sync }: Pick<SyncStore, 'sync'>, groupId: string, hasPatients: boolean): void => {
  if (!hasPatients || sync.get('was-in-group') !== groupId) sync.set('merged-at', undefined);
  sync.set('was-in-group', groupId);
};
