import { z } from 'zod';
import type { Bucket } from './bucket/bucket.ts';
import type { Group } from './group.ts';
import { HEADS, headKey, lastNumber } from './keys-of-objects.ts';
import { readSigned } from './signed.ts';

const Cursor = z.object({ seq: z.number().int().nonnegative(), hash: z.string() });

/** How far a device has written each scope, signed by it: what is missing in the bucket is found by it. */
export const Head = z.object({
  device: z.number().int(),
  /** When it was written, by the clock of the device. */
  at: z.iso.datetime(),
  /** Rises with each head, so that an older one in its place is found. */
  count: z.number().int().positive(),
  scopes: z.record(z.string(), Cursor),
});
export type Head = Readonly<z.infer<typeof Head>>;

/** What was seen of a head, so that one that did not change is not fetched again. */
export const SeenHead = z.object({ head: Head, modifiedAt: z.string(), bytes: z.number() });
export type SeenHead = Readonly<z.infer<typeof SeenHead>>;

export interface Heads {
  /** When this device's own head came to the bucket, by the clock of the server. */
  readonly ownAt: Date | undefined;
  readonly seen: ReadonlyMap<number, SeenHead>;
  /** Devices whose head is older than one that was seen before. */
  readonly rolledBack: readonly number[];
}

/** Reads the heads of all devices whose records are trusted, removed ones too. */
export const readHeads = async (
  bucket: Bucket,
  group: Group,
  own: number,
  before: ReadonlyMap<number, SeenHead>,
): Promise<Heads> => {
  const seen = new Map(before);
  const rolledBack: number[] = [];
  let ownAt: Date | undefined;
  for await (const { key, bytes, modifiedAt } of bucket.list(HEADS)) {
    const device = lastNumber(key);
    if (device === own) ownAt = modifiedAt;
    const record = group.devices.get(device);
    const old = before.get(device);
    const isSame = old?.modifiedAt === modifiedAt.toISOString() && old.bytes === bytes;
    // Times of some servers are whole seconds: what came in the last ones is fetched again.
    if (device === own || !record || (isSame && ownAt && ownAt.getTime() - modifiedAt.getTime() > 5000)) continue;
    const text = await bucket.get(headKey(device));
    if (!text) continue;
    const { body, isBy } = readSigned(key, text, Head);
    if (!isBy(record.signPublic) || body.device !== device) continue;
    if (old && body.count < old.head.count) rolledBack.push(device);
    else seen.set(device, { head: body, modifiedAt: modifiedAt.toISOString(), bytes });
  }
  return { ownAt, seen, rolledBack };
};
