import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { decodeRows, encodeRows } from '../store/changes/encode-rows.ts';
import type { RowChange } from '../store/changes/row-change.ts';
import type { SyncRecords } from '../store/repositories/sync-records.ts';
import type { Bucket } from './bucket/bucket.ts';
import { readIfWhole } from './damaged-objects.ts';
import type { Group } from './group.ts';
import { contentKey, currentRoot, type Identity } from './identity.ts';
import { snapshotKey, snapshotsOf } from './keys-of-objects.ts';
import { rowPortions } from './row-portions.ts';
import { type RandomBytes, seal, unseal } from './seal.ts';
import { Cursor, hashOf } from './segment.ts';
import { writeSigned } from './signed.ts';
import type { HeldPatient, SyncStore } from './sync-store.ts';

const ROWS_A_PART = 5000;

const SnapshotHead = z.object({
  device: z.number().int(),
  epoch: z.string(),
  /** The last segment of each device whose rows are in it. */
  reached: z.record(z.string().regex(/^\d{1,4}$/), Cursor),
  /** SHA-256 of each part, hex. */
  parts: z.array(z.string()),
});
export type SnapshotHead = Readonly<z.infer<typeof SnapshotHead>>;

export interface FoundSnapshot {
  readonly scope: string;
  readonly key: string;
  readonly head: SnapshotHead;
}

const partKey = (key: string, at: number): string => `${key}/${String(at).padStart(5, '0')}`;
export const isSnapshotHead = (key: string): boolean => /\/\d{16}-\d{4}$/.test(key);

/** The newest snapshot of a scope that does what is asked for. */
export const newestSnapshot = async (
  bucket: Bucket,
  sync: SyncRecords,
  scope: string,
  group: Group,
  isWanted: (head: SnapshotHead) => boolean,
): Promise<FoundSnapshot | undefined> => {
  const keys: string[] = [];
  for await (const { key } of bucket.list(snapshotsOf(scope))) if (isSnapshotHead(key)) keys.push(key);
  for (const key of keys.toReversed()) {
    const signed = await readIfWhole(bucket, sync, key, SnapshotHead);
    if (!signed) continue;
    const { body, isBy } = signed;
    const record = group.devices.get(body.device);
    if (record && !group.removed.has(body.device) && isBy(record.signPublic) && isWanted(body)) {
      return { scope, key, head: body };
    }
  }
  return undefined;
};

/** Whether every part of a snapshot lies there as it was written. */
export const isSnapshotThere = async (bucket: Bucket, { key, head }: FoundSnapshot): Promise<boolean> => {
  for (const [at, sha256] of head.parts.entries()) {
    const bytes = await bucket.get(partKey(key, at));
    if (!bytes || hashOf(bytes) !== sha256) return false;
  }
  return true;
};

/** The rows of a snapshot; undefined where a part or the key is not there. Throws SYNC_OBJECT_DAMAGED. */
export const readSnapshot = async (
  bucket: Bucket,
  identity: Identity,
  { scope, key, head }: FoundSnapshot,
  patient: HeldPatient | undefined,
  signal?: AbortSignal,
): Promise<RowChange[] | undefined> => {
  const root = identity.roots.find(({ epoch }) => epoch === head.epoch);
  if (!root) return undefined;
  const rows: RowChange[] = [];
  for (const [at, sha256] of head.parts.entries()) {
    const bytes = await bucket.get(partKey(key, at), signal);
    if (!bytes || hashOf(bytes) !== sha256) return undefined;
    const packed = unseal(contentKey(root, scope, patient?.blobKey), bytes, partKey(key, at));
    for (const row of decodeRows(gunzipSync(packed).toString())) rows.push(row);
  }
  return rows;
};

/** Writes everything of a scope as it is here, the parts first; it counts once its head is there. */
export const writeSnapshot = async (
  bucket: Bucket,
  identity: Identity,
  store: SyncStore,
  { scope, patient }: { readonly scope: string; readonly patient: HeldPatient | undefined },
  random?: RandomBytes,
): Promise<FoundSnapshot> => {
  // In one turn, so that the rows are those that were reached.
  const cursors = store.sync.cursors(scope);
  const rows = store.changes.everything(patient?.patientId ?? null);
  const key = snapshotKey(scope, store.changes.clock.tick(), identity.device);
  const root = currentRoot(identity);
  const parts: string[] = [];
  for (const portion of rowPortions(rows, ROWS_A_PART)) {
    const at = partKey(key, parts.length);
    const packed = gzipSync(encodeRows(portion));
    const bytes = seal(contentKey(root, scope, patient?.blobKey), packed, at, random);
    await bucket.put(at, bytes);
    parts.push(hashOf(bytes));
  }
  const reached = Object.fromEntries(cursors.map(({ device, seq, hash }) => [device, { seq, hash }]));
  const head: SnapshotHead = { device: identity.device, epoch: root.epoch, reached, parts };
  await bucket.put(key, writeSigned(key, head, identity.keys));
  return { scope, key, head };
};
