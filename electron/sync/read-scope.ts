import { AppError } from '../../shared/errors/app-error.ts';
import { timeOf } from '../store/changes/hybrid-clock.ts';
import { newestOf, type RowChange } from '../store/changes/row-change.ts';
import type { Bucket } from './bucket/bucket.ts';
import type { Group } from './group.ts';
import { contentKey, type Identity, SHARED } from './identity.ts';
import { segmentKey } from './keys-of-objects.ts';
import { hashOf, type Reached, readHeader, readRows, type SegmentHeader } from './segment.ts';
import { newestSnapshot, readSnapshot } from './snapshot.ts';
import type { HeldPatient, SyncStore } from './sync-store.ts';

/** Stamps so much later than now are not merged: the clock of their device is wrong, or this one's. */
export const MAX_SKEW_MS = 5 * 60_000;

export interface ScopeToRead {
  readonly scope: string;
  /** Undefined for the scope that all share. */
  readonly patient: HeldPatient | undefined;
  /** The number of the last segment of each device, as its head has it. */
  readonly ends: ReadonlyMap<number, number>;
}

/** Why a device's segments are not merged for now. */
export type Held = 'clock-ahead' | 'key-missing' | 'forked' | 'damaged' | 'missing';

export interface ScopeRead {
  readonly segments: number;
  readonly rows: number;
}

interface Reading {
  readonly bucket: Bucket;
  readonly store: SyncStore;
  readonly identity: Identity;
  readonly group: Group;
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
  /** Devices that are not read any further in this run. */
  readonly held: Map<number, Held>;
}

/** Up to where the segments of a device count. */
const endOf = ({ removed }: Group, scope: string, device: number, end: number): number => {
  const removal = removed.get(device);
  return removal ? Math.min(end, removal.reached[scope]?.seq ?? 0) : end;
};

const isReached = ({ store, identity, group, held }: Reading, scope: string, after: Reached): boolean =>
  Object.entries(after).every(([name, seq]) => {
    const device = Number(name);
    // What two programs wrote as one device cannot be followed any further; both send everything once more.
    const isOver = device === identity.device || held.get(device) === 'forked';
    return isOver || store.sync.cursor(scope, device).seq >= endOf(group, scope, device, seq);
  });

const isAhead = (rows: readonly RowChange[], now: Date): boolean =>
  rows.some((row) => timeOf(newestOf(row)) > now.getTime() + MAX_SKEW_MS);

type Step = 'merged' | 'waits' | Held;

/** Merges the rows of one segment, and notes in the same transaction that it was. */
const mergeSegment = (
  { store, identity, now }: Reading,
  { scope, patient }: ScopeToRead,
  header: SegmentHeader,
  bytes: Buffer,
): { step: Step; rows: number } => {
  const root = identity.roots.find(({ epoch }) => epoch === header.epoch);
  if (!root) return { step: 'key-missing', rows: 0 };
  const rows = readRows(bytes, contentKey(root, scope, patient?.blobKey));
  if (isAhead(rows, now())) return { step: 'clock-ahead', rows: 0 };
  // Nobody writes into a scope what does not belong there.
  const own = rows.filter(({ patientId }) => patientId === (patient?.patientId ?? null));
  store.atomically(() => {
    store.changes.merge(own, patient && new Map([[patient.patientId, patient.blobKey]]));
    store.sync.setCursor(scope, header.device, { seq: header.seq, hash: hashOf(bytes) });
  });
  return { step: 'merged', rows: own.length };
};

const readNext = async (
  reading: Reading,
  scope: ScopeToRead,
  device: number,
): Promise<{ step: Step; rows: number }> => {
  const { bucket, store, group, signal } = reading;
  const cursor = store.sync.cursor(scope.scope, device);
  const bytes = await bucket.get(segmentKey(scope.scope, device, cursor.seq + 1), signal);
  if (!bytes) return { step: 'missing', rows: 0 };
  const record = group.devices.get(device);
  const header = record && readHeader(bytes, record.signPublic);
  if (!header || header.scope !== scope.scope || header.device !== device || header.seq !== cursor.seq + 1) {
    return { step: 'damaged', rows: 0 };
  }
  if (header.before !== cursor.hash) return { step: 'forked', rows: 0 };
  const isReady = isReached(reading, scope.scope, header.after) && isReached(reading, SHARED, header.afterShared);
  return isReady ? mergeSegment(reading, scope, header, bytes) : { step: 'waits', rows: 0 };
};

/** Takes over a snapshot that is further than this device is; false where there is none. */
const takeSnapshot = async (
  reading: Reading,
  { scope, patient }: ScopeToRead,
  device: number,
): Promise<number | undefined> => {
  const { bucket, store, identity, group, now, signal } = reading;
  const wanted = store.sync.cursor(scope, device).seq + 1;
  const found = await newestSnapshot(bucket, scope, group, (head) => (head.reached[device]?.seq ?? 0) >= wanted);
  if (!found) return undefined;
  const rows = await readSnapshot(bucket, identity, found, patient, signal);
  if (!rows || isAhead(rows, now())) return undefined;
  store.atomically(() => {
    store.changes.merge(rows, patient && new Map([[patient.patientId, patient.blobKey]]));
    for (const [name, cursor] of Object.entries(found.head.reached)) {
      if (cursor.seq > store.sync.cursor(scope, Number(name)).seq) store.sync.setCursor(scope, Number(name), cursor);
    }
  });
  return rows.length;
};

/** What one device wrote, or somebody put in its place, must not keep everything else from being read. */
const heldIfDamaged = (thrown: unknown): { step: Step; rows: number } => {
  if (thrown instanceof AppError && thrown.code === 'SYNC_OBJECT_DAMAGED') return { step: 'damaged', rows: 0 };
  throw thrown;
};

/** Reads a scope as far as it goes: of every device the next segment, as soon as all that it follows was merged. */
export const readScope = async (reading: Reading, scope: ScopeToRead): Promise<ScopeRead> => {
  const { store, group, signal, held } = reading;
  let [segments, rowCount] = [0, 0];
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    for (const [device, end] of scope.ends) {
      const last = endOf(group, scope.scope, device, end);
      while (!held.has(device) && store.sync.cursor(scope.scope, device).seq < last) {
        signal?.throwIfAborted();
        let { step, rows } = await readNext(reading, scope, device).catch(heldIfDamaged);
        if (step === 'missing') {
          const taken = await takeSnapshot(reading, scope, device);
          if (taken !== undefined) [step, rows] = ['merged', taken];
        }
        if (step === 'waits') break;
        if (step === 'merged') {
          [segments, rowCount, isMoving] = [segments + 1, rowCount + rows, true];
        } else {
          held.set(device, step);
        }
      }
    }
  }
  return { segments, rows: rowCount };
};
