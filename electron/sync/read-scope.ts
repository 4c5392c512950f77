import { setImmediate } from 'node:timers/promises';
import { timeOf } from '../store/changes/hybrid-clock.ts';
import { newestOf, type RowChange } from '../store/changes/row-change.ts';
import type { SyncRecords } from '../store/repositories/sync-records.ts';
import type { Bucket } from './bucket/bucket.ts';
import type { Group } from './group.ts';
import type { Held, HeldBack } from './held-back.ts';
import { contentKey, type Identity, SHARED } from './identity.ts';
import { segmentKey } from './keys-of-objects.ts';
import { hashOf, type Reached, readHeader, readRows, type SegmentHeader } from './segment.ts';
import { saidIfDamaged } from './signed.ts';
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

export interface Reading {
  readonly bucket: Bucket;
  readonly store: SyncStore;
  readonly identity: Identity;
  readonly group: Group;
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
  readonly held: HeldBack;
  /** Called whenever something was merged, with how many segments of the device further that is. */
  readonly onMerged: (segments: number) => void;
}

/** Up to where the segments of a device count. */
export const endOf = ({ removed }: Group, scope: string, device: number, end: number): number => {
  const removal = removed.get(device);
  return removal ? Math.min(end, removal.reached[scope]?.seq ?? 0) : end;
};

/** Up to which segment devices were read, by their numbers: at hand, since each segment says how far it follows all others. */
type ReadUpTo = Map<number, number>;

const noteReadUpTo = (sync: SyncRecords, scope: string, upTo: ReadUpTo): ReadUpTo => {
  for (const { device, seq } of sync.cursors(scope)) upTo.set(device, seq);
  return upTo;
};

/** A segment that another one follows, and that was not merged yet. */
interface Missing {
  readonly scope: string;
  readonly device: number;
  readonly seq: number;
}

const firstMissing = (
  { identity, group, held }: Reading,
  scope: string,
  after: Reached,
  upTo: ReadUpTo,
): Missing | undefined => {
  for (const [name, seq] of Object.entries(after)) {
    const device = Number(name);
    const counts = endOf(group, scope, device, seq);
    if (device === identity.device || (upTo.get(device) ?? 0) >= counts) continue;
    // What two programs wrote as one device cannot be followed any further; both send everything once more.
    if (held.in(scope, device) !== 'forked') return { scope, device, seq: counts };
  }
  return undefined;
};

const isAhead = (rows: readonly RowChange[], now: Date): boolean =>
  rows.some((row) => timeOf(newestOf(row)) > now.getTime() + MAX_SKEW_MS);

type Step = 'merged' | 'waits' | Held;

interface Part {
  readonly header: SegmentHeader;
  readonly bytes: Buffer;
}

/** The next segment, with those that belong to it. */
const nextParts = async (
  { bucket, store, group, signal }: Reading,
  { scope }: ScopeToRead,
  device: number,
  end: number,
): Promise<readonly Part[] | Step> => {
  const parts: Part[] = [];
  let { seq, hash } = store.sync.cursor(scope, device);
  for (;;) {
    const bytes = await bucket.get(segmentKey(scope, device, seq + 1), signal);
    if (!bytes) return 'missing';
    const record = group.devices.get(device);
    const header = record && readHeader(bytes, record.signPublic);
    if (!header || header.scope !== scope || header.device !== device || header.seq !== seq + 1) return 'damaged';
    if (header.before !== hash) return 'forked';
    parts.push({ header, bytes });
    if (!header.goesOn) return parts;
    [seq, hash] = [seq + 1, hashOf(bytes)];
    // The rest is still on its way, or never counted.
    if (seq >= end) return 'waits';
  }
};

/** Merges rows in portions, so that a press gets through, and with the last one notes how far that is. */
const mergeRows = async (
  { store, signal }: Reading,
  { patient }: ScopeToRead,
  rows: readonly RowChange[],
  note: () => void,
): Promise<void> => {
  const portions = store.changes.portions(rows);
  const last = portions.pop() ?? [];
  const keys = patient && new Map([[patient.patientId, patient.blobKey]]);
  for (const portion of portions) {
    store.changes.merge(portion, keys);
    await setImmediate();
    signal?.throwIfAborted();
  }
  store.atomically(() => {
    store.changes.merge(last, keys);
    note();
  });
};

/** Merges the rows of segments that belong together. */
const mergeParts = async (reading: Reading, scope: ScopeToRead, parts: readonly Part[]): Promise<Step> => {
  const { store, identity, now } = reading;
  const { patient } = scope;
  const rows: RowChange[] = [];
  for (const { header, bytes } of parts) {
    const root = identity.roots.find(({ epoch }) => epoch === header.epoch);
    if (!root) return 'key-missing';
    for (const row of readRows(bytes, contentKey(root, scope.scope, patient?.blobKey))) {
      // Nobody writes into a scope what does not belong there.
      if (row.patientId === (patient?.patientId ?? null)) rows.push(row);
    }
    if (parts.length > 1) await setImmediate();
  }
  if (isAhead(rows, now())) return 'clock-ahead';
  await mergeRows(reading, scope, rows, () => {
    const last = parts.at(-1);
    if (last) store.sync.setCursor(scope.scope, last.header.device, { seq: last.header.seq, hash: hashOf(last.bytes) });
  });
  return 'merged';
};

/** What was fetched of a device and cannot be merged yet. */
interface Waiting {
  readonly parts: readonly Part[];
  readonly missing: Missing;
}

/** A scope while it is read. */
interface Progress {
  /** Of this scope, and of the shared one. */
  readonly upTo: ReadUpTo;
  readonly sharedUpTo: ReadUpTo;
  /** By device: fetched once, however often it is looked whether its time has come. */
  readonly waiting: Map<number, Waiting>;
}

const readNext = async (
  reading: Reading,
  scope: ScopeToRead,
  device: number,
  end: number,
  { upTo, sharedUpTo, waiting }: Progress,
): Promise<Step> => {
  const parts = waiting.get(device)?.parts ?? (await nextParts(reading, scope, device, end));
  if (typeof parts === 'string') return parts;
  for (const { header } of parts) {
    const missing =
      firstMissing(reading, scope.scope, header.after, upTo) ??
      firstMissing(reading, SHARED, header.afterShared, sharedUpTo);
    if (!missing) continue;
    waiting.set(device, { parts, missing });
    return 'waits';
  }
  waiting.delete(device);
  return mergeParts(reading, scope, parts);
};

/** Takes over a snapshot that is further than this device is; false where there is none. */
const takeSnapshot = async (reading: Reading, target: ScopeToRead, device: number): Promise<boolean> => {
  const { bucket, store, identity, group, now, signal } = reading;
  const { scope, patient } = target;
  const wanted = store.sync.cursor(scope, device).seq + 1;
  const found = await newestSnapshot(
    bucket,
    store.sync,
    scope,
    group,
    (head) => (head.reached[device]?.seq ?? 0) >= wanted,
  );
  if (!found) return false;
  const rows = await readSnapshot(bucket, identity, found, patient, signal);
  if (!rows || isAhead(rows, now())) return false;
  await mergeRows(reading, target, rows, () => {
    for (const [name, cursor] of Object.entries(found.head.reached)) {
      if (cursor.seq > store.sync.cursor(scope, Number(name)).seq) store.sync.setCursor(scope, Number(name), cursor);
    }
  });
  return true;
};

/**
 * Reads a scope as far as it goes: of every device the next segment, as soon as all that it follows was merged.
 *
 * @returns How many times something was merged.
 */
export const readScope = async (reading: Reading, scope: ScopeToRead): Promise<number> => {
  const { store, group, signal, held, onMerged } = reading;
  const upTo = noteReadUpTo(store.sync, scope.scope, new Map());
  const sharedUpTo = scope.scope === SHARED ? upTo : noteReadUpTo(store.sync, SHARED, new Map());
  const progress: Progress = { upTo, sharedUpTo, waiting: new Map() };
  const toRead = new Set(scope.ends.keys());
  /** Those that waited for a device up to some segment can go on. */
  const wake = (device: number, seq: number): void => {
    for (const [other, { missing }] of progress.waiting) {
      if (missing.scope === scope.scope && missing.device === device && missing.seq <= seq) toRead.add(other);
    }
  };
  let merged = 0;
  // Whoever is added while it is gone through comes to its turn too.
  for (const device of toRead) {
    toRead.delete(device);
    const last = endOf(group, scope.scope, device, scope.ends.get(device) ?? 0);
    let seq = upTo.get(device) ?? 0;
    while (!held.in(scope.scope, device) && seq < last) {
      signal?.throwIfAborted();
      const step = await readNext(reading, scope, device, last, progress).catch(saidIfDamaged);
      const isLost = step === 'missing' || step === 'damaged';
      const isFromSnapshot = isLost && (await takeSnapshot(reading, scope, device).catch(saidIfDamaged)) === true;
      if (step === 'waits') break;
      if (isFromSnapshot) {
        // It may have brought all devices further.
        progress.waiting.clear();
        noteReadUpTo(store.sync, scope.scope, upTo);
        for (const each of scope.ends.keys()) toRead.add(each);
      } else if (step !== 'merged') {
        held.add({ scope: scope.scope, device, why: step, seq: seq + 1 });
        if (step === 'forked') wake(device, Number.POSITIVE_INFINITY);
        break;
      }
      merged += 1;
      const reached = store.sync.cursor(scope.scope, device).seq;
      upTo.set(device, reached);
      onMerged(reached - seq);
      seq = reached;
      wake(device, seq);
    }
  }
  return merged;
};
