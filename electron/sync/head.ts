import { z } from 'zod';
import { abreast } from '../platform/abreast.ts';
import type { SyncRecords } from '../store/repositories/sync-records.ts';
import type { Bucket } from './bucket/bucket.ts';
import { noteDamaged, readIfWhole } from './damaged-objects.ts';
import type { Group } from './group.ts';
import { HEADS, headKey, lastNumber } from './keys-of-objects.ts';
import { Cursor } from './segment.ts';

const HEADS_ABREAST = 6;

/** How far a device has written each scope, signed by it: what is missing in the bucket is found by it. */
export const Head = z.object({
  device: z.number().int(),
  /** When it was written, by the clock of the device. */
  at: z.iso.datetime(),
  /** Rises with each head, so that an older one in its place is found. */
  count: z.number().int().positive(),
  scopes: z.record(z.string(), Cursor),
  /** Deletions from before this are no longer known to it. */
  forgotBefore: z.iso.datetime().optional(),
  /** Segments, by scope and device, that it cannot read any more, so that somebody who has them writes a snapshot. */
  lacks: z.record(z.string(), z.record(z.string().regex(/^\d{1,4}$/), z.number().int().positive())).optional(),
});
export type Head = Readonly<z.infer<typeof Head>>;

/** What was seen of a head, so that one that did not change is not fetched again. */
export const SeenHead = z.object({ head: Head, modifiedAt: z.string(), bytes: z.number() });
export type SeenHead = Readonly<z.infer<typeof SeenHead>>;

/** The last head that was seen of each device. */
export const seenHeads = (sync: SyncRecords): ReadonlyMap<number, SeenHead> => {
  const kept = z
    .record(z.string(), SeenHead)
    .catch({})
    .parse(sync.get('heads') ?? {});
  return new Map(Object.entries(kept).map(([device, seen]) => [Number(device), seen]));
};

export interface Heads {
  /** When this device's own head came to the bucket, by the clock of the server. */
  readonly ownAt: Date | undefined;
  readonly seen: ReadonlyMap<number, SeenHead>;
  /** Devices whose head is older than one that was seen before. */
  readonly rolledBack: readonly number[];
  /** Devices whose head is no longer what they wrote: what was seen before still counts. */
  readonly damaged: readonly number[];
}

/** Reads the heads of all devices whose records are trusted, removed ones too. */
export const readHeads = async (bucket: Bucket, sync: SyncRecords, group: Group, own: number): Promise<Heads> => {
  const before = seenHeads(sync);
  const seen = new Map(before);
  const [rolledBack, damaged]: [number[], number[]] = [[], []];
  const listed = await Array.fromAsync(bucket.list(HEADS));
  const ownAt = listed.find(({ key }) => key === headKey(own))?.modifiedAt;
  const changed = listed.filter(({ key, bytes, modifiedAt }) => {
    const device = lastNumber(key);
    const old = before.get(device);
    const isSame = old?.modifiedAt === modifiedAt.toISOString() && old.bytes === bytes;
    // Times of some servers are whole seconds: what came in the last ones is fetched again.
    const isRecent = !ownAt || ownAt.getTime() - modifiedAt.getTime() < 5000;
    return device !== own && group.devices.has(device) && (!isSame || isRecent);
  });
  await abreast(changed, HEADS_ABREAST, async ({ key, bytes, modifiedAt }) => {
    const device = lastNumber(key);
    const signed = await readIfWhole(bucket, sync, key, Head);
    const record = group.devices.get(device);
    if (!record) return;
    const head = signed?.isBy(record.signPublic) && signed.body.device === device ? signed.body : undefined;
    if (!head) {
      noteDamaged(sync, key);
      // How far one that was removed counts, its removal says.
      if (!group.removed.has(device)) damaged.push(device);
    } else if (head.count < (before.get(device)?.head.count ?? 0)) rolledBack.push(device);
    else seen.set(device, { head, modifiedAt: modifiedAt.toISOString(), bytes });
  });
  return { ownAt, seen, rolledBack, damaged };
};
