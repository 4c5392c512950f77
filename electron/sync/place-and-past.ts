import { z } from 'zod';
import { SyncSettings, usualSyncSettings } from '../../shared/domain/sync.ts';
import { BucketCredentials, BucketSetup } from '../../shared/domain/sync-setup.ts';
import type { ErrorCode } from '../../shared/errors/catalogue.ts';
import type { SyncRecords } from '../store/repositories/sync-records.ts';

/** Where the bucket is, and the way in. */
const Place = z.object({ setup: BucketSetup, credentials: BucketCredentials });
export type Place = z.infer<typeof Place>;

/** How the runs until now have ended. */
const Past = z.object({
  lastGoodAt: z.string().nullable(),
  lastTriedAt: z.string().nullable(),
  failure: z.custom<ErrorCode>().nullable(),
});
export type Past = Readonly<z.infer<typeof Past>>;

/** Undefined where sync was not set up. */
export const placeOf = (sync: SyncRecords): Place | undefined => Place.safeParse(sync.get('place')).data;
export const keepPlace = (sync: SyncRecords, place: Place): void => sync.set('place', place);

export const pastOf = (sync: SyncRecords): Past =>
  Past.catch({ lastGoodAt: null, lastTriedAt: null, failure: null }).parse(sync.get('past'));
export const keepPast = (sync: SyncRecords, past: Past): void => sync.set('past', past);

export const settingsOf = (sync: SyncRecords): SyncSettings =>
  SyncSettings.catch(usualSyncSettings).parse(sync.get('settings'));
export const keepSettings = (sync: SyncRecords, settings: SyncSettings): void => sync.set('settings', settings);
