import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PatientId, PersonId } from '../../shared/domain/ids.ts';
import type { DisplaySettings } from '../../shared/domain/patient-settings.ts';
import { MemoryServer } from '../../test/support/memory-bucket.ts';
import {
  type SimulatedDevice as Device,
  syncGroup as group,
  nameAt,
  numberOf,
  PATIENT,
  syncPair as pair,
  rename,
  START,
} from '../../test/support/sync-group.ts';
import type { Bucket } from './bucket/bucket.ts';
import { knownGroup, readGroup } from './group.ts';
import { SHARED, scopeOf } from './identity.ts';
import { inviteDevice, joinGroup } from './invites.ts';
import { headKey, segmentKey } from './keys-of-objects.ts';
import { beginGroup, changeKey, leaveGroup, removeDevice } from './pairing.ts';
import { joinWithRecovery, putRecovery } from './recovery.ts';
import { writeSnapshot } from './snapshot.ts';
import { identityOf, SyncDevice } from './sync-device.ts';
import { syncState } from './sync-state.ts';

describe('a device', () => {
  it('gets every row of large records, whatever refers to what, in turns between which others come', async () => {
    const { bed, begin, join } = group();
    const words = Array.from({ length: 5000 }, (_, index) => ({ before: '', word: `word${index}`, times: 1 }));
    bed.records.words.write.add(PATIENT, 'en', words);
    await begin();
    const home = await join();
    await bed.run();
    const turns: number[] = [];
    const { changes } = home.records;
    const merge = changes.merge.bind(changes);
    changes.merge = (rows, keys) => {
      turns.push(rows.length);
      merge(rows, keys);
    };
    await home.run();
    expect(Math.max(...turns)).toBeLessThanOrEqual(500);
    expect(home.records.words.read.count(PATIENT)).toBe(5000);
    expect(home.records.state()).toBe(bed.records.state());
  });

  it('sends no object that is too large to be read', async () => {
    const { server, bed, begin, join } = group();
    // What cannot be packed: 240 texts of 40 kB.
    const said = { voiceModelId: null, accessMethod: 'touch', part: 'whole', continues: false } as const;
    for (let count = 0; count < 240; count += 1) {
      bed.records.history.write.add(PATIENT, {
        ...{ ...said, text: randomBytes(30_000).toString('base64'), language: 'en', rung: 'base', isOwnVoice: false },
        spokenAt: new Date(START + count * 3_600_000).toISOString(),
      });
    }
    await begin();
    const home = await join();
    await bed.run();
    const sizes = [...server.bodies()].map(({ body }) => body.length);
    expect(Math.max(...sizes)).toBeLessThan(9_000_000);
    await home.run();
    expect(home.records.state()).toBe(bed.records.state());
  });

  it('counts sounds that are not in the bucket yet as pending, also while they do not travel', async () => {
    const { bed, begin } = group();
    await begin();
    const store = { ...bed.store, blobs: () => [{ patientId: PATIENT, blobId: 'ab'.repeat(16) }], hasBlob: () => true };
    const run = () => new SyncDevice({ bucket: bed.bucket, store, now: bed.records.now, withBlobs: false }).run();
    expect((await run()).pending).toBe(1);
  });

  it('keeps settings of one patient that were changed on another, and both agree where it is the same one', async () => {
    const { bed, home } = await pair();
    const at = ({ records }: Device) => records.patients.read.settings(PATIENT);
    const set = ({ records }: Device, display: Partial<DisplaySettings>) =>
      records.patients.write.saveSettings(PATIENT, {
        ...records.patients.read.settings(PATIENT),
        display: { ...records.patients.read.settings(PATIENT).display, ...display },
      });
    set(bed, { textScale: 2, theme: 'dark' });
    set(home, { theme: 'contrast', symbols: 'outline' });
    for (const device of [bed, home, bed, home]) await device.run();
    expect(at(bed)).toEqual(at(home));
    expect(at(bed).display).toMatchObject({ textScale: 2, symbols: 'outline' });
    expect(['dark', 'contrast']).toContain(at(bed).display.theme);
  });

  it('tells what it is doing and how far it is, also where nothing but rows travels', async () => {
    const { time, bed, begin, join } = group();
    await begin();
    const home = await join();
    for (let count = 0; count < 4; count += 1) {
      rename(bed, `Ann ${count}`);
      await bed.run();
    }
    time.ms += 60_000;
    const told: [string, number | null][] = [];
    await new SyncDevice({
      ...{ bucket: home.bucket, store: home.store, now: home.records.now },
      onStage: (stage, fraction) => void told.push([stage, fraction]),
    }).run();
    expect([...new Set(told.map(([stage]) => stage))]).toEqual(['asking', 'reading', 'finishing']);
    const read = told.flatMap(([stage, fraction]) => (stage === 'reading' ? [fraction] : []));
    expect(read).toEqual([0, 0.25, 0.5, 0.75, 1]);

    rename(home, 'Ann at home');
    told.length = 0;
    time.ms += 60_000;
    await new SyncDevice({
      ...{ bucket: home.bucket, store: home.store, now: home.records.now },
      onStage: (stage, fraction) => void told.push([stage, fraction]),
    }).run();
    expect(told).toEqual([
      ['asking', null],
      ['sending', 0],
      ['sending', 1],
      ['finishing', null],
    ]);
  });

  it('brings the people who were named on it before it joined', async () => {
    const { bed, begin, newDevice } = group();
    await begin();
    await bed.run();
    const home = newDevice();
    home.records.db
      .prepare('INSERT INTO person (person_id, name, role, verifier, created_at) VALUES (?, ?, ?, ?, ?)')
      .run(PersonId.parse('per_0000000000000001'), 'Maria', 'administrator', 'verifier', 't1');
    await joinGroup(home.bucket, home.store, (await inviteDevice(bed.bucket, bed.store)).words, 'Home');
    await home.run();
    await bed.run();
    expect(bed.records.db.prepare('SELECT name FROM person').pluck().all()).toEqual(['Maria']);
  });

  it('sends what is written after its clock was set back, also after a new start', async () => {
    const { bed, begin, join } = group();
    await begin();
    const home = await join();
    bed.clock.skewMs = 4 * 60_000;
    await bed.run();
    bed.clock.skewMs = 0;
    const restarted = bed.records.copied(bed.records.now);
    restarted.patients.write.update({ ...restarted.patients.read.get(PATIENT), name: 'Renamed' });
    await new SyncDevice({ bucket: bed.bucket, store: restarted.store, now: bed.records.now }).run();
    await home.run();
    expect(nameAt(home)).toBe('Renamed');
  });

  it('sends everything after its clock was a day ahead while the key was changed', async () => {
    const { time, bed, home } = await pair();
    bed.clock.skewMs = 86_400_000;
    await changeKey(bed.bucket, bed.store);
    bed.clock.skewMs = 0;
    await bed.run();
    // Written while it was ahead once more, and counted as written when that was noticed.
    bed.clock.skewMs = 86_400_000 * 2;
    rename(bed, 'Anna');
    bed.clock.skewMs = 0;
    for (const name of ['Anna', 'Anne']) {
      rename(bed, name);
      await bed.run();
      await home.run();
      expect(nameAt(home)).toBe(name);
      time.ms += 600_000;
    }
  });

  it('stops where its clock is a day off, and loses nothing of what it wrote meanwhile', async () => {
    const { bed, home } = await pair();
    home.clock.skewMs = 86_400_000;
    rename(home, 'Written tomorrow');
    await expect(home.run()).rejects.toMatchObject({ code: 'SYNC_CLOCK_WRONG' });
    home.clock.skewMs = 0;
    await home.run();
    await bed.run();
    expect(nameAt(bed)).toBe('Written tomorrow');
    rename(bed, 'Written after that');
    await bed.run();
    await home.run();
    expect(nameAt(home)).toBe('Written after that');
  });

  it('takes a slow network for no wrong clock', async () => {
    const { time, bed, begin } = group();
    await begin();
    const slow: Bucket = {
      ...bed.bucket,
      list: async function* (...parameters: Parameters<Bucket['list']>) {
        yield* bed.bucket.list(...parameters);
        time.ms += 600_000;
      },
    };
    await new SyncDevice({ bucket: slow, store: bed.store, now: bed.records.now }).run();
    expect(nameAt(bed)).toBe('Ann');
  });

  it('keeps on being itself after many heads that could not be written', async () => {
    const { bed, begin } = group();
    await begin();
    await bed.run();
    const put = bed.bucket.put;
    for (let count = 0; count < 6; count += 1) {
      bed.bucket.put = async () => {
        throw new Error('denied');
      };
      await expect(bed.run()).rejects.toThrow('denied');
    }
    bed.bucket.put = put;
    expect(await bed.run()).toMatchObject({ pending: 0 });
  });

  it('that lost its part in the middle comes back with everything it has', async () => {
    const { bed, home } = await pair();
    rename(home, 'Only at home');
    leaveGroup(home.store);
    await joinGroup(home.bucket, home.store, (await inviteDevice(bed.bucket, bed.store)).words, 'Home again');
    await home.run();
    await bed.run();
    expect(nameAt(bed)).toBe('Only at home');
  });
});

describe('what was deleted', () => {
  const YEAR_MS = 365 * 86_400_000;
  const goings = ({ records }: Device) =>
    records.db.prepare(`SELECT count(*) FROM change_clock WHERE column_name = '-'`).pluck().get();
  const deleted = async () => {
    const { time, bed, begin, join, newDevice } = group();
    bed.records.words.write.add(PATIENT, 'en', [{ before: '', word: 'heron', times: 1 }]);
    await begin();
    const [home, drawer] = [await join(), await join()];
    for (const device of [bed, home, drawer]) await device.run();
    bed.records.words.write.clear(PATIENT);
    expect(goings(bed)).toBeGreaterThan(0);
    return { time, bed, home, drawer, newDevice };
  };

  it('is forgotten after two years, on every device, and does not come back', async () => {
    const { time, bed, home } = await deleted();
    for (let month = 0; month < 26; month += 1) {
      time.ms += YEAR_MS / 12;
      for (const device of [bed, home]) await device.run();
    }
    for (const device of [bed, home]) {
      expect(goings(device)).toBe(0);
      expect(device.records.words.read.count(PATIENT)).toBe(0);
    }
    expect(home.records.state()).toBe(bed.records.state());
  });

  const DAY_MS = YEAR_MS / 365;
  const live = async (time: { ms: number }, days: number, ...devices: Device[]) => {
    for (let day = 0; day < days; day += 60) {
      time.ms += 60 * DAY_MS;
      for (const device of devices) await device.run();
    }
  };

  it('does not come back through a device that was away until others had forgotten it, which loses nothing', async () => {
    const { time, bed, home, drawer, newDevice } = await deleted();
    await live(time, 1260, bed, home);
    expect(goings(bed)).toBe(0);
    await expect(drawer.run()).rejects.toMatchObject({ code: 'SYNC_AWAY_TOO_LONG' });
    leaveGroup(drawer.store);
    await joinGroup(drawer.bucket, drawer.store, (await inviteDevice(bed.bucket, bed.store)).words, 'Drawer');
    await expect(drawer.run()).rejects.toMatchObject({ code: 'SYNC_AWAY_TOO_LONG' });
    expect(drawer.records.words.read.count(PATIENT)).toBe(1);
    expect(bed.records.words.read.count(PATIENT)).toBe(0);
    const fresh = newDevice();
    await joinGroup(fresh.bucket, fresh.store, (await inviteDevice(bed.bucket, bed.store)).words, 'Drawer, new');
    await fresh.run();
    expect(fresh.records.words.read.count(PATIENT)).toBe(0);
    expect(nameAt(fresh)).toBe('Ann');
  });

  it('is known as long as a device that was away for less than two years needs it', async () => {
    const { time, bed, drawer } = await deleted();
    await live(time, 700, bed);
    await drawer.run();
    expect(drawer.records.words.read.count(PATIENT)).toBe(0);
    await bed.run();
    expect(drawer.records.state()).toBe(bed.records.state());
  });

  it('stops no group in which nobody forgot anything, nor records that begin or join another one', async () => {
    const { time, bed, home } = await deleted();
    for (const device of [bed, home]) await device.run();
    time.ms += 1.2 * YEAR_MS;
    for (const device of [home, bed, home]) expect(await device.run()).toMatchObject({ pending: 0 });
    leaveGroup(home.store);
    time.ms += 4 * YEAR_MS;
    const another = new MemoryServer({ random: () => 0.5, now: () => time.ms, pause: async () => {} }).connect('new/');
    await beginGroup(another, home.store, 'Home');
    const run = () => new SyncDevice({ bucket: another, store: home.store, now: home.records.now }).run();
    expect(await run()).toMatchObject({ pending: 0 });
  });
});

describe('the bucket', () => {
  it('stays small over hundreds of runs, and a device that was away for most of them has everything after one', async () => {
    const { time, bed, begin, join } = group();
    await begin();
    const drawer = await join();
    await bed.run();
    await drawer.run();
    for (let count = 1; count <= 400; count += 1) {
      time.ms += 64_800_000;
      rename(bed, `Ann ${count}`);
      await bed.run();
    }
    const segments = await Array.fromAsync(bed.bucket.list('segments/'));
    // What no snapshot covers, a month of what one does, and what was written since somebody looked.
    expect(segments.length).toBeLessThan(200 + 40 + 20);
    const snapshots = await Array.fromAsync(bed.bucket.list('snapshots/'));
    expect(snapshots.length).toBeLessThanOrEqual(4);
    rename(drawer, 'Written in the drawer');
    expect((await drawer.run()).downloaded).toBeLessThan(250);
    await bed.run();
    expect(nameAt(bed)).toBe('Written in the drawer');
    expect(drawer.records.state()).toBe(bed.records.state());
  });
});

const BOB = PatientId.parse('pat_0000000000000002');
const addBob = ({ records }: Device) =>
  records.patients.write.add({ ...records.patients.read.get(PATIENT), patientId: BOB, name: 'Bob' });
const patientsAt = ({ records }: Device) => records.patients.read.list().map(({ name }) => name);

describe('a selection of patients on a device', () => {
  it('does not fetch whoever was added elsewhere since, tells of them, and fetches them once they are chosen', async () => {
    const { bed, home } = await pair();
    home.store.sync.set('held-patients', [PATIENT]);
    addBob(bed);
    await bed.run();
    await home.run();
    expect(patientsAt(home)).toEqual(['Ann']);
    expect(syncState(home.store).patients).toMatchObject([
      { name: 'Ann', isHeld: true },
      { name: 'Bob', isHeld: false },
    ]);
    home.store.sync.set('held-patients', [PATIENT, BOB]);
    await home.run();
    expect(patientsAt(home)).toEqual(['Ann', 'Bob']);
    expect(home.records.state()).toBe(bed.records.state());
  });

  it('shows the latest name of those who are not here', async () => {
    const { bed, begin, join } = group();
    await begin();
    const [desk, home] = [await join(), await join()];
    addBob(bed);
    await bed.run();
    home.store.sync.set('held-patients', [BOB]);
    for (const device of [desk, home]) await device.run();
    const listed = () => syncState(home.store).patients.map(({ name }) => name);
    expect(listed()).toEqual(['Bob', 'Ann']);
    // Whoever holds her may change it; a device that learns of it sends nothing once more.
    for (const [device, name] of [
      [bed, 'Anna'],
      [desk, 'Annabel'],
    ] as const) {
      rename(device, name);
      for (const one of [device, home]) await one.run();
      expect(listed()).toEqual(['Bob', name]);
    }
    await bed.run();
    const mark = () => Array.fromAsync(bed.bucket.list('scopes/'));
    const before = await mark();
    for (const device of [bed, desk, home]) await device.run();
    expect(await mark()).toEqual(before);
    expect(listed()).toEqual(['Bob', 'Annabel']);
    home.store.sync.set('held-patients', [PATIENT, BOB]);
    await home.run();
    expect(patientsAt(home).toSorted()).toEqual(['Annabel', 'Bob']);
  });

  it('keeps and sends whoever was added here since', async () => {
    const { bed, home } = await pair();
    home.store.sync.set('held-patients', [PATIENT]);
    addBob(home);
    await home.run();
    await bed.run();
    expect(patientsAt(bed)).toEqual(['Ann', 'Bob']);
    bed.records.patients.write.update({ ...bed.records.patients.read.get(BOB), name: 'Robert' });
    await bed.run();
    await home.run();
    expect(patientsAt(home)).toEqual(['Ann', 'Robert']);
    expect(syncState(home.store).patients.map(({ isHeld }) => isHeld)).toEqual([true, true]);
  });
});

describe('a device that was removed', () => {
  /** What the keyring keeps of a recovery key, and what follows from it. */
  const recovery = { wrap: 'words', secret: Buffer.alloc(32, 7) };
  const joinByRecovery = ({ bucket, store }: Device) =>
    joinWithRecovery(bucket, store, (wrap) => (wrap === recovery.wrap ? recovery.secret : undefined), 'By recovery');

  it('leaves those in the group who joined with its recovery key, and lets nobody else in with it', async () => {
    const { bed, begin, join, newDevice } = group();
    await begin();
    await bed.run();
    await putRecovery(bed.bucket, bed.store, recovery);
    const home = newDevice();
    await joinByRecovery(home);
    await home.run();
    await removeDevice(home.bucket, home.store, numberOf(bed));
    await home.run();
    // A device that comes later has to find out by itself whom it may trust.
    const later = await join(home);
    rename(home, 'Said after the theft');
    await home.run();
    await later.run();
    expect(nameAt(later)).toBe('Said after the theft');

    const thief = newDevice();
    await joinByRecovery(thief);
    await home.run();
    rename(home, 'Said after that');
    await home.run();
    await later.run();
    expect([...knownGroup(later.store.sync).devices.keys()]).toEqual([numberOf(bed), numberOf(home), numberOf(later)]);
    await thief.run().catch(() => {});
    expect(patientsAt(thief)).not.toContain('Said after that');
  });

  it.each([
    ['the only snapshot', false],
    ['the newest of two snapshots', true],
  ])('has %s, which counts no longer, and another device writes one in its place', async (_, isSecond) => {
    const { bed, begin, join } = group();
    await begin();
    const lost = await join();
    await bed.run();
    await lost.run();
    const snapshotsBy = async ({ bucket, store }: Device) => {
      const identity = identityOf(store);
      const scopes = store.patients().map((patient) => ({ scope: scopeOf(identity, patient.patientId), patient }));
      for (const scope of [{ scope: SHARED, patient: undefined }, ...scopes])
        await writeSnapshot(bucket, identity, store, scope);
    };
    if (isSecond) await snapshotsBy(bed);
    for (const device of [lost, bed, lost]) {
      rename(device, `Ann of ${numberOf(device)}`);
      await device.run();
    }
    await bed.run();
    await snapshotsBy(lost);
    // A month later the segments that it covers are gone.
    const covered = await Array.fromAsync(bed.bucket.list('segments/'));
    await bed.bucket.remove(covered.map(({ key }) => key));
    const number = numberOf(lost);
    await removeDevice(bed.bucket, bed.store, number);

    const home = await join();
    expect((await home.run()).held.size).toBeGreaterThan(0);
    await bed.run();
    await home.run();
    expect(home.records.state()).toBe(bed.records.state());
    rename(bed, 'Ann again');
    await bed.run();
    await home.run();
    expect(nameAt(home)).toBe('Ann again');
  });

  it('loses nothing that another one had read of it before, also of patients that its removal does not name', async () => {
    const { bed, begin, join } = group();
    await begin();
    const [lost, home] = [await join(), await join()];
    for (const device of [bed, lost, home]) await device.run();
    const { get } = bed.bucket;
    // While it is being removed, it sends a new patient, and a third device reads them.
    bed.bucket.get = async (key, signal) => {
      const head = await get(key, signal);
      if (key !== headKey(numberOf(lost))) return head;
      bed.bucket.get = get;
      addBob(lost);
      await lost.run();
      await home.run();
      return head;
    };
    await removeDevice(bed.bucket, bed.store, numberOf(lost));
    expect(patientsAt(home)).toEqual(['Ann', 'Bob']);
    await bed.run();
    await home.run();
    await bed.run();
    expect(patientsAt(bed)).toEqual(['Ann', 'Bob']);
    const later = await join();
    await later.run();
    expect(later.records.state()).toBe(home.records.state());
  });
});

describe('somebody who may write into the bucket', () => {
  /** Puts something else in the place of what lies under a key. */
  const damage = (device: Device, key: string) => device.bucket.put(key, Buffer.from('somebody’s own'));
  const segmentOf = (device: Device, patientId: PatientId | null, seq: number) =>
    segmentKey(scopeOf(identityOf(device.store), patientId), device.records.changes.clock.device, seq);
  const lastSeq = (device: Device) =>
    device.store.sync.cursor(scopeOf(identityOf(device.store), PATIENT), device.records.changes.clock.device).seq;

  it('keeps nobody from syncing by damaging a head, which its device writes anew', async () => {
    const { bed, home, join } = await pair();
    const third = await join();
    await third.run();
    rename(bed, 'Anna');
    await bed.run();
    await damage(bed, headKey(bed.records.changes.clock.device));
    rename(home, 'Anne');
    expect((await home.run()).held.get(bed.records.changes.clock.device)).toBe('damaged');
    await third.run();
    expect(nameAt(third)).toBe('Anne');
    await bed.run();
    expect((await home.run()).held.size).toBe(0);
    expect(home.records.state()).toBe(bed.records.state());
  });

  it('keeps back only the patient of whom a segment was damaged, and that one until a snapshot comes', async () => {
    const { bed, home } = await pair();
    addBob(bed);
    await bed.run();
    await home.run();
    rename(bed, 'Anna');
    bed.records.patients.write.update({ ...bed.records.patients.read.get(BOB), name: 'Bobby' });
    await bed.run();
    await damage(bed, segmentOf(bed, PATIENT, lastSeq(bed)));
    expect((await home.run()).held.get(bed.records.changes.clock.device)).toBe('damaged');
    expect(patientsAt(home)).toEqual(['Ann', 'Bobby']);
    await bed.run();
    expect((await home.run()).held.size).toBe(0);
    expect(patientsAt(home)).toEqual(['Anna', 'Bobby']);
    expect(home.records.state()).toBe(bed.records.state());
    // And goes on as before.
    rename(bed, 'Ann');
    await bed.run();
    await home.run();
    expect(nameAt(home)).toBe('Ann');
  });

  it('erases nobody by putting a mark there', async () => {
    const { bed, begin, join } = group();
    await begin();
    await bed.run();
    const home = await join();
    await home.run();
    const scope = scopeOf(identityOf(bed.store), PATIENT);
    for (const device of ['0000', '0001', '0900']) {
      await bed.bucket.put(`erased/${scope}/${device}`, Buffer.from('{"by":0,"scope":"x"}\nAAAA\n'));
    }
    await home.run().catch(() => {});
    expect(home.records.patients.read.has(PATIENT)).toBe(true);
  });

  it('neither renames a patient nor keeps others from syncing by putting something in the place of their key', async () => {
    const { bed, begin, join } = group();
    await begin();
    const home = await join();
    await bed.run();
    home.store.sync.set('held-patients', []);
    await home.run();
    for (const scope of [scopeOf(identityOf(bed.store), PATIENT), 'ab'.repeat(12)])
      await bed.bucket.put(`scopes/${scope}`, Buffer.from('{"by":0,"epoch":"x","sealed":"YQ=="}\nAAAA\n'));
    await bed.bucket.put(`scopes/${'cd'.repeat(12)}`, Buffer.from('nothing of ours'));
    await home.run();
    expect(syncState(home.store).patients).toMatchObject([{ name: 'Ann', isHeld: false }]);
    // Whoever has the key puts it there once more, for those who join.
    await bed.run();
    const late = await join();
    await late.run();
    expect(nameAt(late)).toBe('Ann');
  });

  it('is let in by no device that was removed', async () => {
    const { bed, begin, join, newDevice } = group();
    await begin();
    const lost = await join();
    await bed.run();
    await lost.run();
    await removeDevice(bed.bucket, bed.store, lost.records.changes.clock.device);
    // What a thief can still do with the device: it does not ask the group before it writes.
    const accomplice = newDevice();
    await joinGroup(
      accomplice.bucket,
      accomplice.store,
      (await inviteDevice(lost.bucket, lost.store)).words,
      'Accomplice',
    );
    await bed.run();
    const { devices } = await readGroup(bed.bucket, identityOf(bed.store), bed.store.sync);
    expect([...devices.keys()]).toEqual([0, 1]);
    rename(bed, 'Said after the theft');
    await bed.run();
    await accomplice.run().catch(() => {});
    expect(accomplice.records.patients.read.has(PATIENT) && nameAt(accomplice)).not.toBe('Said after the theft');
  });

  it('finds neither name nor key of an erased patient in what sync keeps', async () => {
    const { bed, begin } = group();
    await begin();
    await bed.run();
    expect(JSON.stringify(bed.store.sync.get('scopes'))).toContain('Ann');
    rename(bed, 'Ann, renamed');
    bed.records.erase(PATIENT);
    expect(JSON.stringify(bed.store.sync.get('scopes'))).toBe('{}');
    expect(bed.store.sync.waiting().filter(({ scope }) => scope !== 'shared')).toEqual([]);
  });
});
