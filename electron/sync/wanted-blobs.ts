import { z } from 'zod';
import type { Bucket } from './bucket/bucket.ts';
import { readIfWhole } from './damaged-objects.ts';
import { type Group, isActive } from './group.ts';
import type { Identity } from './identity.ts';
import { blobsOf, lastNumber, WANTED, wantedKey } from './keys-of-objects.ts';
import { writeSigned } from './signed.ts';
import type { SyncStore } from './sync-store.ts';

/** What a device found missing or damaged in a scope. */
const Wanted = z.object({ by: z.number().int(), scope: z.string(), blobs: z.array(z.string()) });
/** Names of blobs in one note; the others are asked for once these are there. */
const MOST = 1000;

/** Blobs that others ask for, and that nobody has sent again since. */
export const wantedBlobs = async (
  bucket: Bucket,
  store: SyncStore,
  identity: Identity,
  group: Group,
  isHere: (blobId: string) => boolean,
): Promise<ReadonlySet<string>> => {
  const wanted = new Set<string>();
  for await (const { key, modifiedAt: askedAt } of bucket.list(WANTED)) {
    const device = lastNumber(key);
    const record = group.devices.get(device);
    if (device === identity.device || !record || !isActive(group, device)) continue;
    const note = await readIfWhole(bucket, store.sync, key, Wanted);
    if (!note?.isBy(record.signPublic) || key !== wantedKey(note.body.scope, device)) continue;
    const { scope, blobs } = note.body;
    const left = new Set(blobs.filter(isHere));
    if (left.size === 0) continue;
    for await (const { key: there, modifiedAt } of bucket.list(blobsOf(scope))) {
      if (modifiedAt > askedAt) left.delete(there.slice(blobsOf(scope).length));
    }
    for (const blobId of left) wanted.add(blobId);
  }
  return wanted;
};

/**
 * Asks whoever has them for blobs that are missing or damaged in the bucket; takes that back where there are none.
 *
 * @param lacking By scope. A note whose blobs are the same stays as it is, but for damaged ones: sent again, they are newer.
 */
export const askAgain = async (
  bucket: Bucket,
  store: SyncStore,
  { device, keys }: Identity,
  lacking: ReadonlyMap<string, { readonly missing: readonly string[]; readonly damaged: readonly string[] }>,
): Promise<void> => {
  const before = z
    .record(z.string(), z.array(z.string()))
    .catch({})
    .parse(store.sync.get('asked') ?? {});
  const asked: Record<string, readonly string[]> = {};
  for (const [scope, { missing, damaged }] of lacking) {
    const blobs = [...damaged, ...missing].toSorted().slice(0, MOST);
    const isSame = damaged.length === 0 && JSON.stringify(before[scope]) === JSON.stringify(blobs);
    const key = wantedKey(scope, device);
    if (!isSame) await bucket.put(key, writeSigned(key, { by: device, scope, blobs }, keys));
    asked[scope] = blobs;
  }
  const answered = Object.keys(before).filter((scope) => !lacking.has(scope));
  await bucket.remove(answered.map((scope) => wantedKey(scope, device)));
  store.sync.set('asked', asked);
};
