import { z } from 'zod';
import type { SyncRecords } from '../store/repositories/sync-records.ts';
import type { Bucket } from './bucket/bucket.ts';
import { readSigned, type Signed, saidIfDamaged } from './signed.ts';

const MOST = 100;

const keysIn = (sync: SyncRecords, name: string): readonly string[] =>
  z
    .array(z.string())
    .catch([])
    .parse(sync.get(name) ?? []);

/** Keys of what was left out because it is damaged, or was never ours. */
export const damagedObjects = (sync: SyncRecords): readonly string[] => keysIn(sync, 'damaged');

export const noteDamaged = (sync: SyncRecords, key: string): void => {
  for (const name of ['damaged', 'damaged-in-this-run']) {
    const noted = keysIn(sync, name);
    if (noted.length < MOST && !noted.includes(key)) sync.set(name, [...noted, key]);
  }
};

/** A run finds anew what is damaged; what was found before is said until it has come to its end. */
export const findDamagedAnew = (sync: SyncRecords): void => sync.set('damaged-in-this-run', undefined);
export const keepDamaged = (sync: SyncRecords): void => sync.set('damaged', keysIn(sync, 'damaged-in-this-run'));

/** A signed object; undefined where there is none. One that is damaged is left out and noted, so that it stops nothing else. */
export const readIfWhole = async <Shape extends z.ZodType>(
  bucket: Bucket,
  sync: SyncRecords,
  key: string,
  shape: Shape,
): Promise<Signed<z.infer<Shape>> | undefined> => {
  const read = async () => {
    const bytes = await bucket.get(key);
    return bytes && readSigned(key, bytes, shape);
  };
  const found = await read().catch(saidIfDamaged);
  if (found === 'damaged') noteDamaged(sync, key);
  return found === 'damaged' ? undefined : found;
};
