import { hostname } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import type { SyncEvent } from '../../shared/contract/sync.ts';
import type { PatientId } from '../../shared/domain/ids.ts';
import type { SyncRunResult, SyncSettings, SyncState } from '../../shared/domain/sync.ts';
import type { BucketAccess, BucketCredentials, BucketSetup, ProbeVerdict } from '../../shared/domain/sync-setup.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { whileTelling } from '../platform/while-telling.ts';
import type { Vault } from '../store/vault.ts';
import type { S3Bucket } from './bucket/s3-bucket.ts';
import { scopeOf } from './identity.ts';
import { type Invitation, inviteDevice, joinGroup } from './invites.ts';
import { beginGroup, changeKey, leaveGroup, removeDevice } from './pairing.ts';
import {
  keepPast,
  keepPlace,
  keepSettings,
  type Past,
  type Place,
  pastOf,
  placeOf,
  settingsOf,
} from './place-and-past.ts';
import { joinWithRecovery, putRecovery } from './recovery.ts';
import { hashOf } from './segment.ts';
import type { TellStage } from './stage-progress.ts';
import { storeForSync } from './store-for-sync.ts';
import { identityOf, SyncDevice } from './sync-device.ts';
import { syncState } from './sync-state.ts';
import type { SyncStore } from './sync-store.ts';

/** After a run that failed the next waits, longer each time. */
const LONGEST_WAIT_MINUTES = 60;

type SyncProgress = Extract<SyncEvent, { type: 'progress' }>;

/** Sync of the open records: set up, paired, run by hand and by the clock, one run at a time. */
export class SyncService {
  readonly #vault: Vault;
  readonly #erase: (patientId: string) => Promise<void>;
  readonly #now: () => Date;
  #running: AbortController | undefined;
  #ended: Promise<unknown> = Promise.resolve();
  #failures = 0;
  /** Rises whenever something of other devices was merged. */
  revision = 0;
  /** Called after something of other devices was merged. */
  onMerged: () => void = () => {};

  constructor(vault: Vault, erase: (patientId: string) => Promise<void>, now: () => Date) {
    this.#vault = vault;
    this.#erase = erase;
    this.#now = now;
  }

  state(): SyncState {
    const store = this.#store();
    const { setup, credentials } = placeOf(store.sync) ?? { setup: null, credentials: null };
    return {
      setup,
      credentials: credentials?.kind ?? null,
      settings: settingsOf(store.sync),
      isRunning: this.#running !== undefined,
      ...pastOf(store.sync),
      ...syncState(store),
      notices: this.#vault.store.read.notices.unseen(),
    };
  }

  async probe({ setup, credentials }: Place, signal?: AbortSignal): Promise<ProbeVerdict> {
    const { probeBucket } = await import('./bucket/probe.ts');
    return probeBucket(setup, credentials, signal);
  }

  setUp(place: Place, name: string): Promise<SyncState> {
    return this.#changed(place, async (bucket, store) => {
      await beginGroup(bucket, store, name);
      keepPlace(store.sync, place);
      await this.#handRecovery(bucket, store);
    });
  }

  async invite(): Promise<Invitation & { setup: BucketSetup }> {
    const place = this.#requirePlace();
    const invitation = await this.#withBucket(place, (bucket) => inviteDevice(bucket, this.#store()));
    return { ...invitation, setup: place.setup };
  }

  join(place: Place, name: string, by: 'code' | 'recovery-key', words: readonly string[]): Promise<SyncState> {
    return this.#changed(place, async (bucket, store) => {
      if (by === 'code') await joinGroup(bucket, store, words, name);
      else await joinWithRecovery(bucket, store, (wrap) => this.#vault.secretOfRecovery(wrap, words), name);
      keepPlace(store.sync, place);
      await this.#handRecovery(bucket, store);
    });
  }

  /** Another way to the same bucket, once it was tried out. Throws what is wrong with it. */
  async changeAccess(
    { credentials, access }: { credentials?: BucketCredentials | undefined; access?: BucketAccess | undefined },
    signal?: AbortSignal,
  ): Promise<SyncState> {
    const before = this.#requirePlace();
    const place: Place = {
      setup: { ...before.setup, ...access },
      credentials: credentials ?? before.credentials,
    };
    const { bytesPerSecond } = place.setup;
    // Another rate needs no proof.
    const isOtherWay = !isDeepStrictEqual({ ...before, setup: { ...before.setup, bytesPerSecond } }, place);
    const verdict = isOtherWay ? await this.probe(place, signal) : undefined;
    if (verdict && !verdict.isUsable) {
      const failed = verdict.results.find(({ state }) => state === 'failed');
      throw new AppError(failed?.code ?? 'SYNC_UNREACHABLE', { details: { reason: failed?.reason ?? 'Unknown' } });
    }
    keepPlace(this.#store().sync, place);
    // The next run by the clock does not wait longer because of those before.
    this.#failures = 0;
    return this.state();
  }

  async removeDevice(device: number): Promise<SyncState> {
    await this.#stopped();
    return this.#changed(this.#requirePlace(), async (bucket, store) => {
      await removeDevice(bucket, store, device);
      await changeKey(bucket, store);
    });
  }

  async changeKey(): Promise<SyncState> {
    await this.#stopped();
    return this.#changed(this.#requirePlace(), changeKey);
  }

  async leave(): Promise<SyncState> {
    await this.#stopped();
    leaveGroup(this.#store());
    return this.state();
  }

  configure(settings: SyncSettings): SyncState {
    keepSettings(this.#store().sync, settings);
    if (settings.isPaused) this.stop();
    return this.state();
  }

  /** Has a patient's records here, or no longer: those that are certain to be in the bucket only. Throws SYNC_WAITING. */
  async hold(patientId: PatientId, isHeld: boolean): Promise<SyncState> {
    if (this.#running) throw new AppError('SYNC_RUNNING');
    const store = this.#store();
    const all = syncState(store).patients;
    const chosen = new Set(all.filter((patient) => patient.isHeld).map((patient) => patient.patientId));
    if (!isHeld) {
      const patient = all.find((one) => one.patientId === patientId);
      if (!patient) throw new AppError('PATIENT_NOT_FOUND');
      if (patient.waiting > 0) throw new AppError('SYNC_WAITING');
      chosen.delete(patientId);
    } else {
      chosen.add(patientId);
    }
    store.sync.set('held-patients', [...chosen]);
    if (!isHeld) this.#release(store, patientId);
    return this.state();
  }

  seen(noticeId: number): SyncState {
    this.#vault.store.write.notices.seen(noticeId, this.#now().toISOString());
    return this.state();
  }

  /** One run; a second one is refused while the first goes on. Throws what `SyncDevice.run` throws. */
  async *run(signal?: AbortSignal): AsyncGenerator<SyncEvent> {
    const work = (tell: (now: SyncProgress) => void, stop: AbortSignal) =>
      this.#runOnce((stage, fraction) => tell({ type: 'progress', stage, fraction }), stop);
    yield { type: 'done', result: yield* whileTelling(work, signal) };
  }

  /** Runs where it is time for it. */
  async runWhereDue(): Promise<void> {
    if (this.#vault.state !== 'open' || this.#running) return;
    const store = this.#store();
    const settings = settingsOf(store.sync);
    if (!placeOf(store.sync) || settings.isPaused || store.sync.get('identity') === undefined) return;
    const { lastTriedAt } = pastOf(store.sync);
    const waitMinutes = Math.min(
      settings.everyMinutes * 2 ** this.#failures,
      Math.max(LONGEST_WAIT_MINUTES, settings.everyMinutes),
    );
    const sinceMs = this.#now().getTime() - (lastTriedAt === null ? 0 : Date.parse(lastTriedAt));
    // One in the future was tried while the clock was ahead.
    if (sinceMs >= 0 && sinceMs < waitMinutes * 60_000) return;
    await this.#runOnce(() => {});
  }

  /** Ends the run that goes on; what it has done stays. */
  stop(): void {
    this.#running?.abort(new AppError('CANCELLED'));
  }

  /** A lost device is not kept in by a run that goes on for hours. */
  async #stopped(): Promise<void> {
    this.stop();
    await this.#ended;
  }

  async #runOnce(tell: TellStage, signal?: AbortSignal): Promise<SyncRunResult> {
    const place = this.#requirePlace();
    return this.#alone(async (stop) => {
      const either = signal ? AbortSignal.any([signal, stop]) : stop;
      try {
        const result = await this.#withBucket(place, (bucket) => this.#runOver(bucket, tell, either));
        this.#failures = 0;
        return result;
      } catch (thrown) {
        this.#failures += 1;
        // Whoever stops it with the page ends it with a reason of the connection's.
        const failure = either.aborted ? 'CANCELLED' : AppError.from(thrown).code;
        if (this.#vault.state === 'open') this.#remember({ failure });
        throw thrown;
      }
    });
  }

  /** One thing at a time; `stop` ends it. Throws SYNC_RUNNING. */
  async #alone<Result>(work: (stop: AbortSignal) => Promise<Result>): Promise<Result> {
    if (this.#running) throw new AppError('SYNC_RUNNING');
    const running = new AbortController();
    this.#running = running;
    const ended = work(running.signal);
    this.#ended = ended.catch(() => {});
    return ended.finally(() => {
      this.#running = undefined;
    });
  }

  async #runOver(bucket: S3Bucket, tell: TellStage, signal: AbortSignal): Promise<SyncRunResult> {
    const store = this.#store();
    const { travels } = settingsOf(store.sync);
    const before = store.sync.get('identity');
    if (before === undefined) throw new AppError('SYNC_NOT_SET_UP');
    const device = new SyncDevice({
      ...{ bucket, store, now: this.#now, signal, withBlobs: travels === 'everything' },
      onStage: tell,
    });
    const { uploaded, downloaded, pending, conflicts, held, rolledBack } = await device.run();
    store.sync.set('held', [...held, ...rolledBack.map((number) => [number, 'rolled-back'])]);
    if (downloaded > 0) {
      this.revision += 1;
      this.onMerged();
    }
    const isWhole = pending === 0 && held.size === 0 && rolledBack.length === 0;
    this.#remember({ failure: null, ...(isWhole && { lastGoodAt: this.#now().toISOString() }) });
    await this.#handRecovery(bucket, store);
    return { uploaded, downloaded, pending, conflicts };
  }

  #remember(news: Partial<Past>): void {
    const { sync } = this.#vault.store;
    keepPast(sync, { ...pastOf(sync), lastTriedAt: this.#now().toISOString(), ...news });
  }

  /** Gives up a patient's rows here, which nobody else's are. */
  #release(store: SyncStore, patientId: PatientId): void {
    const { read, write } = this.#vault.store;
    if (read.patients.has(patientId)) write.patients.erase(patientId);
    store.sync.dropScope(syncScope(store, patientId));
    this.#vault.store.forgetErased();
    void this.#vault.store.sweepOrphans().catch(() => {});
    this.revision += 1;
    this.onMerged();
  }

  /** Whoever holds this device's recovery key may join with it; does nothing where there is none, or it was handed over. */
  async #handRecovery(bucket: S3Bucket, store: SyncStore): Promise<void> {
    const recovery = this.#vault.recoveryForSync();
    if (!recovery) return;
    const mark = hashOf(Buffer.from(JSON.stringify([recovery.wrap, store.sync.get('identity')])));
    if (store.sync.get('recovery-handed') === mark) return;
    await putRecovery(bucket, store, recovery);
    store.sync.set('recovery-handed', mark);
  }

  async #changed(place: Place, work: (bucket: S3Bucket, store: SyncStore) => Promise<void>): Promise<SyncState> {
    await this.#alone(() => this.#withBucket(place, (bucket) => work(bucket, this.#store())));
    return this.state();
  }

  async #withBucket<Result>(
    { setup, credentials }: Place,
    work: (bucket: S3Bucket) => Promise<Result>,
  ): Promise<Result> {
    const { openS3Bucket } = await import('./bucket/s3-bucket.ts');
    const bucket = openS3Bucket(setup, credentials);
    try {
      return await work(bucket);
    } finally {
      bucket.close();
    }
  }

  #store(): SyncStore {
    return storeForSync(this.#vault.store, this.#erase);
  }

  #requirePlace(): Place {
    const place = placeOf(this.#store().sync);
    if (!place) throw new AppError('SYNC_NOT_SET_UP');
    return place;
  }
}

/** What a device is called where nobody gave it a name. */
export const usualDeviceName = (): string => hostname().slice(0, 60) || 'AlphaVox';

const syncScope = (store: SyncStore, patientId: string): string => scopeOf(identityOf(store), patientId);
