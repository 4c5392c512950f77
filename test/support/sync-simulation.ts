import type { Bucket } from '../../electron/sync/bucket/bucket.ts';
import { inviteDevice, joinGroup } from '../../electron/sync/invites.ts';
import { beginGroup, changeKey, leaveGroup, removeDevice } from '../../electron/sync/pairing.ts';
import { MAX_SKEW_MS } from '../../electron/sync/read-scope.ts';
import { SyncDevice } from '../../electron/sync/sync-device.ts';
import { type Growth, usualGrowth } from '../../electron/sync/sync-options.ts';
import { createRandom } from '../../electron/voice/random.ts';
import { BoardId, PatientId } from '../../shared/domain/ids.ts';
import { untuned } from '../../shared/domain/tuning.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { type FaultRates, MemoryServer, noFaults, someFaults } from './memory-bucket.ts';
import { SimulatedRecords } from './simulated-device.ts';

const PREFIX = 'clinic/';
const START_MS = Date.UTC(2026, 5, 1);
const DAY_MS = 86_400_000;
/** Devices that a copy or a code may make more. */
const MOST_DEVICES = 10;
/** Each takes the number of a device for good, of which a group has 1,024. */
const MOST_REMOVALS = 10;

/** Thrown where a program is killed; nothing of ours catches it. */
class Crash extends Error {}

interface Device {
  name: string;
  records: SimulatedRecords;
  bucket: Bucket;
  /** How far its clock is from the right time, in ms. */
  skewMs: number;
  isOnline: boolean;
  isRunning: boolean;
  /** Once another device has removed it: what it does from then on is its own. */
  isRemoved: boolean;
}

interface SimulationOptions {
  readonly devices?: number;
  readonly steps?: number;
  readonly withFaults?: boolean;
  /** Whether somebody puts other objects in the place of those that devices wrote. */
  readonly withVandal?: boolean;
}

/** Small records in few steps reach what large ones reach in years. */
const EARLY: Growth = { segmentsASnapshot: 6, lookEvery: 2, graceMs: 2 * DAY_MS };

/** The first row that is not the same in two states. */
const differenceOf = (one: string, other: string): string => {
  const rowsOf = (state: string) =>
    new Map((JSON.parse(state) as { id: string }[]).map((row) => [row.id, JSON.stringify(row)]));
  const [left, right] = [rowsOf(one), rowsOf(other)];
  const id = [...left.keys(), ...right.keys()].find((key) => left.get(key) !== right.get(key)) ?? '';
  return `${left.get(id)}\nand ${right.get(id)}`;
};

/** A violation of what sync promises; the seed replays it. */
class Violation extends Error {}

/**
 * Devices that share one patient over a bucket, in virtual time: they edit, sync, lose the network, crash at any request, are
 * copied, removed and let in, their clocks go wrong, and the bucket fails; one thing after the other as the seed has it.
 */
class SyncSimulation {
  readonly #random: () => number;
  readonly #server: MemoryServer;
  readonly #devices: Device[] = [];
  readonly #options: Required<SimulationOptions>;
  readonly #seed: number;
  readonly #growth: Growth;
  #ms = START_MS;
  #tokens = 0;
  #gates: { readonly device: Device; readonly open: (isCrash: boolean) => void }[] = [];
  #running = 0;
  /** Said on some device, and not deleted by anybody who had it. */
  readonly #said = new Set<string>();
  /** What boards were named, and where. */
  readonly #boardNames = new Set<string>();
  /** Names of the patient that somebody replaced after having seen them. */
  readonly #replaced = new Set<string>();
  readonly #names = new Set<string>();
  readonly #patientId = PatientId.parse('pat_0000000000000001');
  readonly #second = PatientId.parse('pat_0000000000000002');
  #isSecondErased = false;
  #removals = 0;
  readonly log: string[] = [];

  constructor(seed: number, options: SimulationOptions = {}) {
    this.#seed = seed;
    this.#random = createRandom(seed);
    this.#options = {
      devices: options.devices ?? (this.#random() < 0.1 ? this.#between(5, 8) : this.#between(2, 4)),
      steps: options.steps ?? 40,
      withFaults: options.withFaults ?? this.#random() < 0.6,
      withVandal: options.withVandal ?? this.#random() < 0.2,
    };
    this.#growth = this.#random() < 0.5 ? EARLY : usualGrowth;
    this.#server = new MemoryServer({
      random: this.#random,
      now: () => this.#ms,
      pause: async (ms) => {
        this.#ms += ms;
      },
      conditionalWrites: this.#random() < 0.7,
      versions: this.#random() < 0.3,
    });
  }

  async run(): Promise<void> {
    await this.#begin();
    for (let step = 0; step < this.#options.steps; step += 1) await this.#step();
    await this.#quiet();
    this.#check();
  }

  close(): void {
    for (const { records } of this.#devices) records.db.close();
  }

  #between(least: number, most: number): number {
    return least + Math.floor(this.#random() * (most - least + 1));
  }

  #pick<Item>(items: readonly Item[]): Item {
    const item = items[Math.floor(this.#random() * items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  #randomBytes = (count: number): Buffer => Buffer.from(Array.from({ length: count }, () => this.#between(0, 255)));

  #newDevice(name: string, records?: (now: () => Date) => SimulatedRecords): Device {
    const device = { name, skewMs: 0, isOnline: true, isRunning: false, isRemoved: false } as Device;
    const now = () => new Date(this.#ms + device.skewMs);
    device.records = records?.(now) ?? new SimulatedRecords(now);
    const faults = (): FaultRates | null => {
      if (!device.isOnline) return null;
      return this.#options.withFaults ? someFaults : noFaults;
    };
    device.bucket = this.#gated(device, this.#server.connect(PREFIX, faults));
    this.#devices.push(device);
    return device;
  }

  /** Each request waits for its turn, and may be where the program is killed: before it is sent, or before it is answered. */
  #gated(device: Device, bucket: Bucket): Bucket {
    const turn = async <Value>(work: () => Promise<Value>): Promise<Value> => {
      if (!device.isRunning) return work();
      const isCrash = await new Promise<boolean>((open) => this.#gates.push({ device, open }));
      if (isCrash && this.#random() < 0.5) throw new Crash();
      const value = await work();
      if (isCrash) throw new Crash();
      return value;
    };
    return {
      ...bucket,
      list: async function* (...parameters: Parameters<Bucket['list']>) {
        const all = await turn(async () => {
          const objects = [];
          for await (const object of bucket.list(...parameters)) objects.push(object);
          return objects;
        });
        yield* all;
      },
      get: (...parameters: Parameters<Bucket['get']>) => turn(() => bucket.get(...parameters)),
      put: (...parameters: Parameters<Bucket['put']>) => turn(() => bucket.put(...parameters)),
      remove: (...parameters: Parameters<Bucket['remove']>) => turn(() => bucket.remove(...parameters)),
    };
  }

  #token(kind: string): string {
    this.#tokens += 1;
    return `${kind}zebedee${this.#tokens}`;
  }

  async #begin(): Promise<void> {
    const first = this.#newDevice('device 0');
    const name = this.#token('name');
    for (const [patientId, named] of [
      [this.#patientId, name],
      [this.#second, 'second'],
    ] as const) {
      first.records.patients.write.add({
        ...{ patientId, name: named, ageYears: 70, sex: 'f', language: 'en-US', presetId: 'elderly_woman' },
        ...{
          activeVoiceModelId: null,
          tuning: untuned,
          presetChanges: {},
          createdAt: new Date(this.#ms).toISOString(),
        },
      });
    }
    this.#names.add(name);
    const home = this.#token('board');
    const board = { boardId: BoardId.parse('home'), name: home, rows: 1, columns: 1, cells: [] };
    const at = new Date(this.#ms).toISOString();
    first.records.boards.write.begin(this.#patientId, { homeBoardId: board.boardId, boards: [board] }, at);
    await beginGroup(first.bucket, first.records.store, first.name, this.#randomBytes);
    for (let number = 1; number < this.#options.devices; number += 1) await this.#letIn(first);
  }

  async #letIn(by: Device): Promise<void> {
    const { words } = await inviteDevice(by.bucket, by.records.store, this.#randomBytes);
    const device = this.#newDevice(`device ${this.#devices.length}`);
    await joinGroup(device.bucket, device.records.store, words, device.name);
  }

  async #step(): Promise<void> {
    // Edits of one sitting are one version of a board; these are not of one sitting.
    this.#ms += this.#between(11, 50) * 60_000;
    const device = this.#pick(this.#devices);
    const what = this.#random();
    if (what < 0.42) this.#edit(device);
    else if (what < 0.78) await this.#sync(device);
    else if (what < 0.86) device.isOnline = !device.isOnline;
    else if (what < 0.89) device.skewMs = this.#pick([0, 0, DAY_MS, -DAY_MS, 4 * 60_000, -4 * 60_000]);
    else if (what < 0.91 && this.#devices.length < MOST_DEVICES) await this.#sureOf(device, () => this.#letIn(device));
    else if (what < 0.925) await this.#remove(device);
    else if (what < 0.935) this.#copy(device);
    else if (what < 0.945) this.#eraseSecond(device);
    else if (what < 0.95) await this.#changeKey(device);
    else if (what < 0.98 && this.#options.withVandal) await this.#damage();
    else this.#ms += DAY_MS / 2;
  }

  async #changeKey(device: Device): Promise<void> {
    this.#note(`${device.name} changes the key`);
    await this.#sureOf(device, () => changeKey(device.bucket, device.records.store, this.#randomBytes));
  }

  /** Somebody who may write into the bucket, and knows no key. */
  async #damage(): Promise<void> {
    const vandal = this.#server.connect(PREFIX);
    const keys: string[] = [];
    for (const kind of ['segments/', 'heads/', 'snapshots/']) {
      for await (const { key } of vandal.list(kind)) keys.push(key);
    }
    if (keys.length === 0) return;
    const key = this.#pick(keys);
    this.#note(`somebody damages ${key}`);
    await vandal.put(key, this.#randomBytes(100));
  }

  #note(text: string): void {
    this.log.push(`${new Date(this.#ms).toISOString()} ${text}`);
  }

  #edit(device: Device): void {
    const { patients, boards, history, words, now } = device.records;
    if (!patients.read.has(this.#patientId)) return;
    const at = now().toISOString();
    const what = this.#random();
    this.#note(`${device.name} edits ${what.toFixed(2)}`);
    if (what < 0.35) {
      const text = this.#token('said');
      this.#said.add(text);
      history.write.add(this.#patientId, {
        ...{ spokenAt: at, voiceModelId: null, accessMethod: 'touch' },
        ...{ text, part: 'whole', continues: false, language: 'en', rung: 'base', isOwnVoice: false },
      });
    } else if (what < 0.6) {
      const { revision, set } = boards.read.library(this.#patientId);
      const name = this.#token('board');
      const boardId = this.#random() < 0.8 ? this.#pick(set.boards).boardId : BoardId.parse(`b${this.#tokens}`);
      this.#boardNames.add(name);
      boards.write.change(
        this.#patientId,
        revision,
        { put: [{ boardId, name, rows: 1, columns: 1, cells: [] }], remove: [] },
        at,
      );
    } else if (what < 0.66) {
      const { revision, set } = boards.read.library(this.#patientId);
      const others = set.boards.filter(({ boardId }) => boardId !== set.homeBoardId);
      if (others.length === 0) return;
      boards.write.change(this.#patientId, revision, { put: [], remove: [this.#pick(others).boardId] }, at);
    } else if (what < 0.8) {
      const patient = patients.read.get(this.#patientId);
      const name = this.#token('name');
      this.#replaced.add(patient.name);
      this.#names.add(name);
      patients.write.update({ ...patient, name });
    } else if (what < 0.85) {
      const settings = patients.read.settings(this.#patientId);
      const textScale = 1 + this.#between(0, 100) / 100;
      const display = this.#random() < 0.5 ? { textScale } : { gapMm: this.#between(0, 20) };
      patients.write.saveSettings(this.#patientId, { ...settings, display: { ...settings.display, ...display } });
    } else if (what < 0.95) {
      words.write.add(this.#patientId, 'en', [{ before: '', word: `word${this.#between(1, 5)}`, times: 1 }]);
    } else {
      for (const { text } of history.read.list(this.#patientId, { limit: 1000 })) this.#said.delete(text);
      history.write.clear(this.#patientId, {});
    }
  }

  /** Several may run at once; each goes a step whenever the seed has it. */
  async #sync(device: Device): Promise<void> {
    const runs = [device, ...(this.#random() < 0.4 ? [this.#pick(this.#devices)] : [])].filter((one) => !one.isRunning);
    const crashes = this.#random() < 0.3;
    const ends = [...new Set(runs)].map((one) => this.#runOf(one));
    await this.#drain(ends, crashes ? 0.04 : 0);
  }

  async #drain(ends: readonly Promise<void>[], crashRate: number): Promise<void> {
    let isOver = false;
    const over = Promise.allSettled(ends).then((results) => {
      isOver = true;
      for (const result of results) if (result.status === 'rejected') throw result.reason;
    });
    over.catch(() => {});
    while (!isOver) {
      await new Promise(setImmediate);
      if (this.#gates.length === 0) continue;
      const [gate] = this.#gates.splice(Math.floor(this.#random() * this.#gates.length), 1);
      this.#ms += this.#between(1, 300);
      gate?.open(this.#random() < crashRate);
    }
    await over;
  }

  async #runOf(device: Device): Promise<void> {
    device.isRunning = true;
    this.#running += 1;
    try {
      const run = await new SyncDevice({
        ...{ bucket: device.bucket, store: device.records.store, now: device.records.now, random: this.#randomBytes },
        growth: this.#growth,
      }).run();
      this.#note(`${device.name} synced: ${run.uploaded} up, ${run.downloaded} down, held ${[...run.held].join(' ')}`);
    } catch (thrown) {
      if (!(thrown instanceof Crash) && !(thrown instanceof AppError)) throw thrown;
      this.#note(`${device.name} was cut off: ${thrown instanceof AppError ? thrown.code : 'crash'}`);
      if (thrown instanceof AppError) await this.#heed(device, thrown);
    } finally {
      device.isRunning = false;
      this.#running -= 1;
    }
  }

  /** What a caregiver does who reads what the screen says. */
  async #heed(device: Device, { code }: AppError): Promise<void> {
    if (code === 'SYNC_CLOCK_WRONG') device.skewMs = 0;
    if (code === 'INTERNAL' || code === 'STORE_NEWER' || code === 'SYNC_ROLLED_BACK') {
      throw new Violation(`seed ${this.#seed}: ${code} at ${device.name}`);
    }
    if (code === 'SYNC_DEVICE_REMOVED') device.isRemoved = true;
    if (code === 'SYNC_FORKED') await this.#joinAgain(device);
  }

  async #joinAgain(device: Device): Promise<void> {
    const host = this.#devices.find((one) => one !== device && !one.isRemoved && !one.isRunning && one.isOnline);
    if (!host || !device.isOnline) return;
    this.#note(`${device.name} joins again`);
    leaveGroup(device.records.store);
    const wasRunning = device.isRunning;
    device.isRunning = false;
    try {
      await this.#sureOf(host, async () => {
        const { words } = await inviteDevice(host.bucket, host.records.store, this.#randomBytes);
        await joinGroup(device.bucket, device.records.store, words, device.name);
      });
    } finally {
      device.isRunning = wasRunning;
    }
  }

  /** Something a person does, and does again where it failed. */
  async #sureOf(device: Device, work: () => Promise<void>): Promise<void> {
    if (!device.isOnline || device.isRemoved || device.isRunning) return;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      try {
        await work();
        return;
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        this.#note(`could not: ${thrown.code}`);
        if (/NOT_SET_UP|DEVICE_NOT_FOUND|ALREADY/.test(thrown.code)) return;
      }
    }
  }

  async #remove(by: Device): Promise<void> {
    const active = this.#devices.filter(({ isRemoved }) => !isRemoved);
    const device = this.#pick(this.#devices);
    if (this.#removals >= MOST_REMOVALS || active.length < 3 || device === by || device.isRemoved || by.isRemoved)
      return;
    const { device: number } = device.records.changes.clock;
    if (number === by.records.changes.clock.device) return;
    // What it had not sent yet is nobody else's and would be missed at the end: whoever removes it has it sync before.
    await this.#drain([this.#runOf(device)], 0);
    if (!device.isOnline || device.records.store.sync.waiting().length > 0) return;
    this.#note(`${by.name} removes ${device.name}`);
    let isDone = false;
    await this.#sureOf(by, async () => {
      await removeDevice(by.bucket, by.records.store, number);
      isDone = true;
    });
    if (!isDone) return;
    this.#removals += 1;
    // Copies of its folder are the same device.
    for (const one of this.#devices) {
      if (one.records.changes.clock.device === number) one.isRemoved = true;
    }
    await this.#noteUnsent();
  }

  /** What was only on a device that was removed is not lost: it is still there, and comes with it if it joins again. */
  async #noteUnsent(): Promise<void> {
    for (const device of this.#devices.filter(({ isRemoved }) => isRemoved)) {
      await this.#joinAgain(device);
      if (
        device.records.store.sync.get('identity') !== undefined &&
        device.records.store.sync.get('write-everything')
      ) {
        device.isRemoved = false;
      }
    }
  }

  #copy(device: Device): void {
    if (device.isRemoved || this.#devices.length >= MOST_DEVICES) return;
    // What was written while its clock ran ahead counts as written when that is noticed, in each copy anew (decision 31).
    if (device.records.changes.isAheadOf(this.#ms + MAX_SKEW_MS)) return;
    this.#note(`the folder of ${device.name} is copied`);
    const copy = this.#newDevice(`copy ${this.#devices.length} of ${device.name}`, (now) => device.records.copied(now));
    copy.isRemoved = device.isRemoved;
  }

  #eraseSecond(device: Device): void {
    if (device.isRemoved || !device.records.patients.read.has(this.#second)) return;
    this.#note(`${device.name} erases the second`);
    device.records.erase(this.#second);
    this.#isSecondErased = true;
  }

  /** Everybody is online, clocks are right, and each syncs until nothing moves. */
  async #quiet(): Promise<void> {
    for (const device of this.#devices) {
      device.isOnline = true;
      device.skewMs = 0;
    }
    this.#note('quiet');
    for (let round = 0; round < 12; round += 1) {
      const before = this.#devices.map(({ records }) => records.state()).join();
      for (const device of this.#devices) {
        this.#ms += 60_000;
        if (device.isRemoved) await this.#joinAgain(device);
        device.isRemoved = false;
        await this.#drain([this.#runOf(device)], 0);
      }
      this.#ms += 120_000;
      const isSettled = this.#devices.every(({ records }) => records.store.sync.waiting().length === 0);
      if (round > 2 && isSettled && this.#devices.map(({ records }) => records.state()).join() === before) return;
    }
  }

  #check(): void {
    const fail = (what: string) => {
      throw new Violation(`seed ${this.#seed}: ${what}`);
    };
    const [first, ...others] = this.#devices;
    if (!first) return;
    const state = first.records.state();
    for (const { name, records } of others)
      if (records.state() !== state)
        fail(`${name} differs from ${first.name} in ${differenceOf(records.state(), state)}`);
    const said = new Set(first.records.history.read.list(this.#patientId, { limit: 10_000 }).map(({ text }) => text));
    for (const text of this.#said) if (!said.has(text)) fail(`what was said is lost: ${text}`);
    const kept = first.records.db
      .prepare<[], string>('SELECT content FROM board UNION ALL SELECT content FROM board_version')
      .pluck()
      .all()
      .join();
    for (const name of this.#boardNames) if (!kept.includes(`"${name}"`)) fail(`a board is lost: ${name}`);
    const { name } = first.records.patients.read.get(this.#patientId);
    if (!this.#names.has(name) || this.#replaced.has(name)) fail(`an older name came back: ${name}`);
    if (this.#isSecondErased && first.records.patients.read.has(this.#second)) fail('an erased patient is there');
    for (const { key, body } of this.#server.bodies()) {
      if (body.includes('zebedee') || key.includes('zebedee')) fail(`something stands in the clear in ${key}`);
    }
  }
}

/** ALPHAVOX_SEEDS=10000 for the number of the issue, ALPHAVOX_FIRST_SEED to replay one. */
const SEEDS = Number(process.env.ALPHAVOX_SEEDS ?? 1000);
export const FIRST_SEED = Number(process.env.ALPHAVOX_FIRST_SEED ?? 1);

/** The seeds that are to be run, of which each of two test files takes its part, so that they share the cores. */
export const seedsOf = (part: 'odd' | 'even'): number[] =>
  Array.from({ length: SEEDS }, (_, index) => FIRST_SEED + index).filter(
    (seed) => (seed % 2 === 1) === (part === 'odd'),
  );

/** Runs the simulation of a seed. Throws an error with all that happened where what sync promises is violated. */
export const simulateSync = async (seed: number, options?: SimulationOptions): Promise<void> => {
  const simulation = new SyncSimulation(seed, options);
  try {
    await simulation.run();
  } catch (thrown) {
    throw new Error(`seed ${seed}:\n${simulation.log.join('\n')}`, { cause: thrown });
  } finally {
    simulation.close();
  }
};

/** More than the number of the issue takes on a slow machine. */
export const SIMULATION_LIMIT_MS = 14_400_000;
