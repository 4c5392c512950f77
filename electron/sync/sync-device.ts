import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';
import type { RowChange } from '../store/changes/row-change.ts';
import { compactScope } from './compact.ts';
import { findDamagedAnew, keepDamaged } from './damaged-objects.ts';
import { beginEpoch, exchangeEpochs } from './epochs.ts';
import { carryOutErasures } from './erasures.ts';
import { type Group, isActive, readGroup } from './group.ts';
import { Head, readHeads } from './head.ts';
import { type Held, HeldBack, type Lacks } from './held-back.ts';
import { contentKey, currentRoot, Identity, newRoot, SHARED, scopeOf } from './identity.ts';
import { headKey, segmentKey } from './keys-of-objects.ts';
import { forgotBefore, noteMerged, requireNotLongAway } from './long-away.ts';
import { readEach } from './read-each.ts';
import { MAX_SKEW_MS, type ScopeToRead } from './read-scope.ts';
import { rowPortions } from './row-portions.ts';
import { readScopes, writeScope } from './scopes.ts';
import type { RandomBytes } from './seal.ts';
import { Cursor, hashOf, isSegmentBy, Reached, type SegmentHeader, writeSegment } from './segment.ts';
import { signedBy, writeSigned } from './signed.ts';
import { StageProgress } from './stage-progress.ts';
import type { SyncOptions } from './sync-options.ts';
import type { HeldPatient, SyncStore } from './sync-store.ts';
import { dropBlobs, fetchBlobs, sendBlobs } from './travelling-blobs.ts';
import { tidyInvites } from './unused-invites.ts';

const ROWS_A_SEGMENT = 2000;

export interface SyncRun {
  /** Segments and blobs that are certain to be in the bucket now. */
  readonly uploaded: number;
  readonly downloaded: number;
  /** Segments and blobs that are still to be sent, and blobs still to come. */
  readonly pending: number;
  /** Boards of which two versions were kept. */
  readonly conflicts: number;
  /** Devices whose changes are not merged for now, and why. */
  readonly held: ReadonlyMap<number, Held>;
  /** Devices whose head in the bucket is older than one that was seen before. */
  readonly rolledBack: readonly number[];
}

const Lacked = Head.shape.lacks.catch(undefined);
const SeenSegments = z.record(z.string(), z.string());

/** What of `reached` is further than `told`. */
const risen = (reached: Reached, told: Reached): Reached =>
  Object.fromEntries(Object.entries(reached).filter(([device, seq]) => seq > (told[device] ?? 0)));

/** The identity that is kept in the records. Throws SYNC_NOT_SET_UP. */
export const identityOf = ({ sync }: Pick<SyncStore, 'sync'>): Identity => {
  const kept = sync.get('identity');
  if (kept === undefined) throw new AppError('SYNC_NOT_SET_UP');
  return Identity.parse(kept);
};

/** One run of sync: reads what others wrote, then writes what was changed here. Each step may be cut off anywhere. */
export class SyncDevice {
  readonly #options: SyncOptions;
  readonly #random: RandomBytes;
  #uploaded = 0;
  #downloaded = 0;

  constructor(options: SyncOptions) {
    this.#options = options;
    this.#random = options.random ?? randomBytes;
  }

  /**
   * @throws SYNC_NOT_SET_UP, SYNC_DEVICE_REMOVED, SYNC_FORKED where another program wrote as this device, SYNC_ROLLED_BACK where the
   * bucket is older than it was, SYNC_CLOCK_WRONG, SYNC_AWAY_TOO_LONG, and what the bucket throws. Nothing that was done is undone then.
   */
  async run(): Promise<SyncRun> {
    const { bucket, store, now, signal, onStage } = this.#options;
    const identity = identityOf(store);
    onStage?.('asking', null);
    findDamagedAnew(store.sync);
    await this.#requireOwnHead(identity);
    await this.#requireOwnSegments(identity);
    const group = await readGroup(bucket, identity, store.sync);
    if (group.removed.has(identity.device)) throw new AppError('SYNC_DEVICE_REMOVED');
    if (!group.devices.has(identity.device)) throw new AppError('SYNC_ROLLED_BACK');
    const wroteAt = await this.#writeHead(identity);
    const { ownAt, seen, rolledBack, damaged } = await readHeads(bucket, store.sync, group, identity.device);
    store.sync.set('heads', Object.fromEntries(seen));
    this.#requireClock(wroteAt, ownAt);
    if (ownAt) await tidyInvites(bucket, store.sync, group, ownAt);
    const heads = [...seen.values()].map(({ head }) => head);
    const others = heads.filter(({ device }) => isActive(group, device));
    requireNotLongAway(store, others);
    const known = await this.#exchangeKeys(identity, group);
    await carryOutErasures(bucket, store, known, group, signal);
    const conflictsBefore = store.noticeCount();
    const held = await this.#read(known, group, heads, damaged);
    // What another program wrote as a device comes once more from somewhere else.
    const isWhole = [...held.byDevice().values()].every((why) => why === 'forked');
    if (isWhole) noteMerged(store, others, now());
    this.#republish(group);
    const written = this.#uploaded;
    await this.#write(known, group, held.byDevice().size === 0);
    const hasNews = this.#noteLacks(held.lacks());
    if (this.#uploaded > written || hasNews) await this.#writeHead(known);
    await dropBlobs(this.#options, known);
    if (this.#options.withBlobs !== false) this.#downloaded += await fetchBlobs(this.#options, known);
    onStage?.('finishing', null);
    for (const target of this.#scopes(known)) {
      const isWhole = held.isWhole(target.scope);
      await compactScope(this.#options, known, group, { ...target, isWhole }, others, this.#random);
    }
    keepDamaged(store.sync);
    return {
      uploaded: this.#uploaded,
      downloaded: this.#downloaded,
      pending: store.sync.waiting().length + this.#blobsLeft(),
      conflicts: store.noticeCount() - conflictsBefore,
      held: held.byDevice(),
      rolledBack,
    };
  }

  /** The head in the bucket is the one that was written last, or was being written when something cut it off. */
  async #requireOwnHead({ device, keys }: Identity): Promise<void> {
    const { bucket, store, signal } = this.#options;
    const known = z.array(z.string()).catch([]).parse(store.sync.get('own-heads'));
    const bytes = await bucket.get(headKey(device), signal);
    if (!bytes) {
      if (store.sync.get('head-was-there') === true) throw new AppError('SYNC_ROLLED_BACK');
      return;
    }
    const found = known.indexOf(hashOf(bytes));
    // Those before it are no longer there; those after it may never have come.
    if (found >= 0) return store.sync.set('own-heads', known.slice(found));
    // What is not by this device is somebody's damage, and is written over.
    if (signedBy(keys.signPublic, headKey(device), bytes, z.unknown()) !== undefined) throw new AppError('SYNC_FORKED');
  }

  /**
   * The last segments in the bucket are those that were sent: where writes are not conditional, a copy of the data folder
   * may have put its own in their place.
   */
  async #requireOwnSegments({ device, keys }: Identity): Promise<void> {
    const { bucket, store, signal } = this.#options;
    const seen = SeenSegments.catch({}).parse(store.sync.get('own-segments') ?? {});
    const now: z.infer<typeof SeenSegments> = {};
    for (const [scope, { seq, hash }] of Object.entries(this.#written())) {
      const key = segmentKey(scope, device, seq);
      for await (const { key: listed, modifiedAt } of bucket.list(key, undefined, signal)) {
        if (listed !== key) continue;
        const mark = `${hash} ${modifiedAt.toISOString()}`;
        const body = seen[scope] === mark ? undefined : await bucket.get(key, signal);
        if (body && hashOf(body) !== hash && isSegmentBy(keys.signPublic, body)) throw new AppError('SYNC_FORKED');
        // Times of some servers are whole seconds: what was just written may be written over within the same one.
        if (body === undefined || this.#options.now().getTime() - modifiedAt.getTime() > 5000) now[scope] = mark;
      }
    }
    store.sync.set('own-segments', now);
  }

  /** When that was, by this device's clock. */
  async #writeHead({ device, keys }: Identity): Promise<Date> {
    const { bucket, store, now, signal } = this.#options;
    const count = Number(store.sync.get('head-count') ?? 0) + 1;
    const forgot = forgotBefore(store);
    const at = now().toISOString();
    const lacks = Lacked.parse(store.sync.get('lacks'));
    const head: Head = { device, at, count, scopes: this.#written(), lacks, ...(forgot && { forgotBefore: forgot }) };
    const bytes = writeSigned(headKey(device), head, keys);
    const known = z.array(z.string()).catch([]).parse(store.sync.get('own-heads'));
    store.atomically(() => {
      store.sync.set('head-count', count);
      // Which of them stands there is not certain until the next was found in its place.
      store.sync.set('own-heads', [...known, hashOf(bytes)]);
    });
    await bucket.put(headKey(device), bytes, { ...(signal && { signal }) });
    const wroteAt = now();
    store.sync.set('head-was-there', true);
    return wroteAt;
  }

  /** Keeps what cannot be read for the next head; whether that has changed. */
  #noteLacks(lacks: Lacks): boolean {
    const { sync } = this.#options.store;
    const isSame = JSON.stringify(lacks) === JSON.stringify(sync.get('lacks') ?? {});
    if (!isSame) sync.set('lacks', lacks);
    return !isSame;
  }

  /** What this device has written of each scope and is certain to be in the bucket. */
  #written(): Head['scopes'] {
    return z.record(z.string(), Cursor).catch({}).parse(this.#options.store.sync.get('sent'));
  }

  /**
   * @param wroteAt When the head was written, by this device's clock; not now, since much may have been read meanwhile.
   * @param ownAt The same, by the bucket's.
   */
  #requireClock(wroteAt: Date, ownAt: Date | undefined): void {
    const { store, now } = this.#options;
    if (!ownAt) return;
    const skewMs = wroteAt.getTime() - ownAt.getTime();
    if (Math.abs(skewMs) > MAX_SKEW_MS) {
      throw new AppError('SYNC_CLOCK_WRONG', { details: { minutes: Math.round(skewMs / 60_000) } });
    }
    // What was written while the clock ran ahead must not be later than all that is to come.
    const latestMs = now().getTime() + MAX_SKEW_MS;
    if (store.changes.isAheadOf(latestMs)) {
      store.atomically(() => {
        const from = store.changes.setClockBack(Number(store.sync.get('written-until') ?? 0), latestMs);
        store.sync.set('written-until', from);
      });
    }
  }

  async #exchangeKeys(identity: Identity, group: Group): Promise<Identity> {
    const { bucket, store } = this.#options;
    const { roots, holders } = await exchangeEpochs(bucket, store.sync, identity, group, this.#random);
    let known: Identity = { ...identity, roots: [...roots] };
    const { epoch, by } = currentRoot(known);
    const isExposed =
      group.removed.has(by) || [...(holders.get(epoch) ?? [])].some((device) => group.removed.has(device));
    if (isExposed) {
      const root = newRoot(store, known, this.#random);
      await beginEpoch(bucket, known, group, root, this.#random);
      known = { ...known, roots: [...known.roots, root] };
    }
    store.sync.set('identity', known);
    return known;
  }

  #scopes(identity: Identity): { scope: string; patient: HeldPatient | undefined }[] {
    const held = this.#options.store.patients();
    return [
      { scope: SHARED, patient: undefined },
      ...held.map((patient) => ({ scope: scopeOf(identity, patient.patientId), patient })),
    ];
  }

  /** @param damaged Devices whose head cannot be read: what they wrote since the one before is not known. */
  async #read(identity: Identity, group: Group, heads: readonly Head[], damaged: readonly number[]): Promise<HeldBack> {
    const { bucket, store, now, signal, onStage } = this.#options;
    const found = await readScopes(bucket, identity, group, store.sync);
    const chosen = z
      .array(z.string())
      .nullable()
      .catch(null)
      .parse(store.sync.get('held-patients') ?? null);
    const erased = new Set(store.erasedPatients());
    const here = new Set(store.patients().map(({ patientId }) => patientId));
    const wanted = found.filter(
      ({ patientId }) =>
        !erased.has(patientId) && (chosen === null || chosen.includes(patientId) || here.has(patientId)),
    );
    const scopes: ScopeToRead[] = [undefined, ...wanted].map((patient) => {
      const scope = scopeOf(identity, patient?.patientId ?? null);
      const ends = new Map(heads.map(({ device, scopes: written }) => [device, written[scope]?.seq ?? 0]));
      // What counts of it is read although its head is no longer there.
      for (const { device, reached } of group.removed.values()) ends.set(device, reached[scope]?.seq ?? 0);
      // Its own, where it gave the patient away and takes them back.
      ends.set(identity.device, this.#written()[scope]?.seq ?? 0);
      return { scope, patient, ends };
    });
    const held = new HeldBack(damaged);
    const reading = { bucket, store, identity, group, now, signal, held };
    this.#downloaded += await readEach(reading, scopes, onStage);
    return held;
  }

  /** What was merged of a device beyond what counts since it was removed is this device's word from now on. */
  #republish(group: Group): void {
    const { sync } = this.#options.store;
    const done = new Set(z.array(z.number()).catch([]).parse(sync.get('removals-seen')));
    for (const { device, reached } of group.removed.values()) {
      if (done.has(device)) continue;
      const isBeyond = sync.reachedOf(device).some(({ scope, seq }) => seq > (reached[scope]?.seq ?? 0));
      if (isBeyond) sync.set('write-everything', true);
      done.add(device);
    }
    sync.set('removals-seen', [...done]);
  }

  /** Writes what was changed into segments, all in one transaction, and sends what is not certain to be there. */
  async #write(identity: Identity, group: Group, mayRename: boolean): Promise<void> {
    const { store } = this.#options;
    const scopes = this.#scopes(identity);
    store.atomically(() => {
      const from = Number(store.sync.get('written-until') ?? 0);
      const { until, rows } = store.changes.ownSince(from);
      const all = store.sync.get('write-everything');
      for (const { scope, patient } of scopes) {
        const own =
          all === true || (all === 'shared' && !patient)
            ? store.changes.everything(patient?.patientId ?? null)
            : rows.filter(({ patientId }) => patientId === (patient?.patientId ?? null));
        this.#queue(identity, scope, patient, own);
      }
      store.sync.set('written-until', until);
      store.sync.set('write-everything', undefined);
    });
    for (const { patient } of scopes)
      if (patient) await writeScope(this.#options.bucket, identity, store.sync, patient, mayRename, this.#random);
    const progress = new StageProgress(this.#options.onStage, 'sending');
    const waiting = store.sync.waiting();
    progress.expect(waiting.length);
    if (this.#options.withBlobs !== false) this.#uploaded += await sendBlobs(this.#options, identity, group, progress);
    for (const { scope, seq } of waiting) {
      await this.#send(identity, scope, seq);
      progress.did(1);
    }
  }

  #queue(identity: Identity, scope: string, patient: HeldPatient | undefined, rows: readonly RowChange[]): void {
    const { sync } = this.#options.store;
    const { device, keys } = identity;
    if (rows.length === 0) return;
    const reachedOf = (of: string): Reached =>
      Object.fromEntries(
        sync.cursors(of).flatMap((cursor) => (cursor.device === device ? [] : [[cursor.device, cursor.seq]])),
      );
    const shared = sync.cursor(`written ${SHARED}`, device).seq;
    const ownShared: Reached = shared > 0 ? { [device]: shared } : {};
    const told = Reached.catch({}).parse(sync.get(`told ${scope}`));
    const after = risen(reachedOf(scope), told);
    sync.set(`told ${scope}`, { ...told, ...after });
    const afterShared: Reached = scope === SHARED ? {} : { ...reachedOf(SHARED), ...ownShared };
    const portions = rowPortions(rows, ROWS_A_SEGMENT);
    for (const [at, portion] of portions.entries()) {
      const root = currentRoot(identity);
      const last = sync.cursor(`written ${scope}`, device);
      const seq = last.seq + 1;
      const header: SegmentHeader = {
        ...{ format: 1 as const, scope, device, seq, before: last.hash, epoch: root.epoch },
        ...{ after: at === 0 ? after : {}, afterShared },
        goesOn: at + 1 < portions.length,
      };
      const body = writeSegment(header, portion, contentKey(root, scope, patient?.blobKey), keys, this.#random);
      const cursor = { seq, hash: hashOf(body) };
      sync.queue({ scope, seq, body });
      sync.setCursor(`written ${scope}`, device, cursor);
      sync.setCursor(scope, device, cursor);
    }
  }

  async #send({ device, keys }: Identity, scope: string, seq: number): Promise<void> {
    const { bucket, store, signal } = this.#options;
    signal?.throwIfAborted();
    const body = store.sync.bodyOf(scope, seq);
    if (!body) return;
    const key = segmentKey(scope, device, seq);
    const answer = await bucket.put(key, body, { ifAbsent: true, ...(signal && { signal }) });
    if (answer === 'exists') {
      const there = await bucket.get(key, signal);
      const isOther = there !== undefined && hashOf(there) !== hashOf(body);
      if (isOther && isSegmentBy(keys.signPublic, there)) throw new AppError('SYNC_FORKED');
      if (isOther) await bucket.put(key, body, { ...(signal && { signal }) });
    }
    store.atomically(() => {
      store.sync.sent(scope, seq);
      store.sync.set('sent', { ...this.#written(), [scope]: { seq, hash: hashOf(body) } });
    });
    this.#uploaded += 1;
  }

  /** Blobs that are not certain to be both here and in the bucket, whether sounds travel now or not. */
  #blobsLeft(): number {
    const { store } = this.#options;
    return store.blobs().filter(({ blobId }) => !store.hasBlob(blobId) || !store.sync.hasBlob(blobId)).length;
  }
}
