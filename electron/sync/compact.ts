import { z } from 'zod';
import type { Bucket } from './bucket/bucket.ts';
import type { Group } from './group.ts';
import type { Head } from './head.ts';
import type { Identity } from './identity.ts';
import { lastNumber, segmentsOf, snapshotsOf } from './keys-of-objects.ts';
import type { RandomBytes } from './seal.ts';
import { isSnapshotHead, isSnapshotThere, newestSnapshot, type SnapshotHead, writeSnapshot } from './snapshot.ts';
import { type SyncOptions, usualGrowth } from './sync-options.ts';
import type { HeldPatient, SyncStore } from './sync-store.ts';

const Looked = z.object({ written: z.number(), removed: z.number() });

/** Whether a device that was removed wrote a later snapshot than the newest that counts. */
const isLaterLost = async (bucket: Bucket, scope: string, { removed }: Group, newest: string): Promise<boolean> => {
  for await (const { key } of bucket.list(snapshotsOf(scope))) {
    if (isSnapshotHead(key) && removed.has(lastNumber(key)) && key > newest) return true;
  }
  return false;
};

/** Segments that others cannot read, and whose rows are here. */
const askedFor = ({ sync }: SyncStore, heads: readonly Head[], scope: string): (readonly [number, number])[] =>
  heads
    .flatMap(({ lacks }) => Object.entries(lacks?.[scope] ?? {}))
    .map(([device, seq]) => [Number(device), seq] as const)
    .filter(([device, seq]) => sync.cursor(scope, device).seq >= seq);

/** Whether one of them is in no snapshot that can be read. */
const isUncovered = async (
  bucket: Bucket,
  { sync }: SyncStore,
  scope: string,
  group: Group,
  asked: readonly (readonly [number, number])[],
): Promise<boolean> => {
  for (const [device, seq] of asked) {
    const isIn = ({ reached }: SnapshotHead) => (reached[device]?.seq ?? 0) >= seq;
    const found = await newestSnapshot(bucket, sync, scope, group, isIn);
    if (!found || !(await isSnapshotThere(bucket, found))) return true;
  }
  return false;
};

/**
 * Keeps what lies in the bucket of a scope from growing without end: writes a snapshot once there are many segments, and
 * deletes those that one has covered for a month, and older snapshots. Who was away longer begins with the snapshot, and so
 * does who cannot read a segment any more.
 */
export const compactScope = async (
  { bucket, store, now, signal, growth = usualGrowth }: SyncOptions,
  identity: Identity,
  group: Group,
  target: { readonly scope: string; readonly patient: HeldPatient | undefined; readonly isWhole: boolean },
  heads: readonly Head[],
  random: RandomBytes,
): Promise<void> => {
  const { scope, isWhole } = target;
  const isAskedFor = await isUncovered(bucket, store, scope, group, askedFor(store, heads, scope));
  // One with gaps takes the place of none.
  if (!isWhole) {
    if (isAskedFor) await writeSnapshot(bucket, identity, store, target, random);
    return;
  }
  const written = store.sync.cursor(`written ${scope}`, identity.device).seq;
  const looked = Looked.catch({ written: 0, removed: 0 }).parse(store.sync.get(`looked ${scope}`));
  // A snapshot of a device that was removed counts no longer: another has to take its place.
  const isReplacing = group.removed.size > looked.removed;
  if (written - looked.written < growth.lookEvery && !isReplacing && !isAskedFor) return;
  store.sync.set(`looked ${scope}`, { written, removed: group.removed.size });
  const newest = await newestSnapshot(bucket, store.sync, scope, group, () => true);
  const reached = newest?.head.reached ?? {};
  const covered: { key: string; modifiedAt: Date }[] = [];
  let uncovered = 0;
  for await (const { key, modifiedAt } of bucket.list(segmentsOf(scope))) {
    const device = Number(key.split('/')[2]);
    if (lastNumber(key) <= (reached[device]?.seq ?? 0)) covered.push({ key, modifiedAt });
    else uncovered += 1;
  }
  // The oldest first: where this is cut off, nothing is left of what a later one deleted.
  const old = covered
    .filter(({ modifiedAt }) => now().getTime() - modifiedAt.getTime() > growth.graceMs)
    .toSorted((one, other) => one.modifiedAt.getTime() - other.modifiedAt.getTime());
  if (old.length > 0)
    await bucket.remove(
      old.map(({ key }) => key),
      signal,
    );
  const isMissing = isReplacing && (await isLaterLost(bucket, scope, group, newest?.key ?? ''));
  if (uncovered < growth.segmentsASnapshot && !isMissing && !isAskedFor) return;
  const { key: fresh } = await writeSnapshot(bucket, identity, store, target, random);
  const before: string[] = [];
  for await (const { key } of bucket.list(snapshotsOf(scope))) {
    // The one before stays, for who is just reading it.
    if (key < (newest?.key ?? '') && !key.startsWith(fresh)) before.push(key);
  }
  if (before.length > 0) await bucket.remove(before, signal);
};
