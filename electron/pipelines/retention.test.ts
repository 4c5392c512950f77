import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BoardId, type PatientId } from '../../shared/domain/ids.ts';
import { keepEverything, type RetentionCounts, type RetentionRules } from '../../shared/domain/retention.ts';
import { agedRecords, boardWith } from '../../test/support/aged-records.ts';
import { aPatient, newRecords } from '../../test/support/kept-records.ts';
import { filesBelow, plainBytes } from '../../test/support/marked-patient.ts';
import { Retention } from './retention.ts';

/** By this machine's clock: days are those of the calendar on the wall. */
const NOW = new Date(2026, 5, 15, 14, 30);
const at = (month: number, day: number, ...time: number[]) => new Date(2026, month - 1, day, ...time).toISOString();
/** With 30 days, what is of 15 May goes and what is of 16 May stays. */
const GOES = at(5, 15, 23, 59, 59);
const STAYS = at(5, 16);
const LONG_AGO = at(1, 2);

const allFor = (days: number): RetentionRules => ({
  usage: days,
  recordings: days,
  ratings: days,
  voices: days,
  presets: days,
  boardVersions: days,
  removedBoards: days,
});

const newPatient = () => {
  const records = newRecords();
  const { store, folder } = records;
  const patient = aPatient();
  store.write.patients.add(patient);
  const { patientId } = patient;
  const clock = { now: NOW };
  const retention = new Retention(
    () => store,
    () => clock.now,
  );
  const apply = async (rules: RetentionRules): Promise<RetentionCounts> => {
    store.write.retention.save(rules);
    const events = await Array.fromAsync(retention.apply({ actor: 'system' }));
    const last = events.at(-1);
    if (last?.type !== 'done') throw new Error('not done');
    return last.deleted;
  };
  const blobs = () => filesBelow(join(folder, 'blobs')).length;
  return { ...records, patientId, clock, retention, apply, blobs, ...agedRecords(store, patientId) };
};
type Records = ReturnType<typeof newPatient>;

const aMoment = (from: string, ms: number) => new Date(Date.parse(from) + ms).toISOString();

/** Of each kind one that goes, one that stays, and one that is in use and as old as any. */
const fill = async (records: Records) => {
  const { store, patientId } = records;
  for (const moment of [GOES, STAYS]) {
    records.pressed(moment);
    records.rating(moment);
    await records.take(LONG_AGO, moment);
    await records.voice(LONG_AGO, moment);
  }
  await records.take(LONG_AGO, null);
  store.write.patients.chooseVoice(patientId, await records.voice(LONG_AGO, null));
  // In force until GOES, until STAYS, and now.
  for (const moment of [LONG_AGO, GOES, STAYS]) records.preset(moment);
  records.beginBoards(LONG_AGO);
  records.change([boardWith('home', 'Second')], [], at(5, 15, 12));
  records.change([boardWith('home', 'Third')], [], STAYS);
  for (const [id, moment] of [
    ['gone', GOES],
    ['lately-gone', STAYS],
  ] as const) {
    records.change([boardWith(id, id)], [], LONG_AGO);
    records.change([], [BoardId.parse(id)], moment);
  }
};

const stateOf = ({ store, patientId }: Records) => ({
  usage: [LONG_AGO, GOES, STAYS].filter((at) => store.read.usage.firstAt(patientId, at, `${at}~`)),
  ratings: store.read.ratings.list(patientId).map(({ ratedAt }) => ratedAt),
  takes: store.read.recordings.list(patientId).map(({ recording }) => recording.removed),
  voices: [store.read.voiceModels.list(patientId).length, store.read.voiceModels.removed(patientId).length],
  presets: store.read.presets.versions(patientId).map(({ madeAt }) => madeAt),
  home: store.read.boards.versions(patientId, BoardId.parse('home')).map(({ name }) => name),
  removed: store.read.boards.removed(patientId).map(({ name }) => name),
});

describe('retention', () => {
  it('deletes nothing until somebody has set a time', async () => {
    const records = newPatient();
    await fill(records);
    const before = stateOf(records);
    records.clock.now = new Date(2056, 0, 1);
    expect(records.store.read.retention.rules()).toEqual(keepEverything);
    expect(await records.apply(keepEverything)).toEqual({});
    expect(stateOf(records)).toEqual(before);
  });

  it('deletes of each kind what is older than the day, and nothing that is in use', async () => {
    const records = newPatient();
    await fill(records);
    const preview = records.retention.due(allFor(30));
    expect(preview.map(({ kind, count, patients, beforeDay }) => [kind, count, patients, beforeDay])).toEqual([
      ['history', 0, 0, null],
      ['usage', 1, 1, '2026-05-16'],
      ['recordings', 1, 1, '2026-05-16'],
      ['ratings', 1, 1, '2026-05-16'],
      ['voices', 1, 1, '2026-05-16'],
      ['presets', 1, 1, '2026-05-16'],
      ['boardVersions', 1, 1, '2026-05-16'],
      ['removedBoards', 1, 1, '2026-05-16'],
    ]);
    expect(preview.map(({ oldestDay }) => oldestDay)).toEqual([null, ...Array(7).fill('2026-05-15')]);
    const blobsBefore = records.blobs();
    expect(await records.apply(allFor(30))).toEqual(
      Object.fromEntries(preview.filter(({ count }) => count > 0).map(({ kind, count }) => [kind, count])),
    );
    expect(stateOf(records)).toEqual({
      usage: [STAYS],
      ratings: [STAYS],
      takes: [false, true],
      voices: [1, 1],
      presets: [STAYS, GOES],
      home: ['Third', 'Second'],
      removed: ['lately-gone'],
    });
    // A take, what was measured in three, and a voice.
    expect(records.blobs()).toBe(blobsBefore - 5);
    expect(records.store.read.boards.library(records.patientId).set.boards.map(({ name }) => name)).toEqual(['Third']);
    expect(records.retention.due(allFor(30)).every(({ count }) => count === 0)).toBe(true);
  });

  it.each(Object.keys(keepEverything) as (keyof RetentionRules)[])(
    'deletes nothing else where only %s has a time',
    async (kind) => {
      const records = newPatient();
      await fill(records);
      const before = stateOf(records);
      const place = { recordings: 'takes', boardVersions: 'home', removedBoards: 'removed' }[kind as string] ?? kind;
      expect(await records.apply({ ...keepEverything, [kind]: 30 })).toEqual({ [kind]: 1 });
      const changed = Object.entries(stateOf(records)).filter(
        ([name, state]) => JSON.stringify(state) !== JSON.stringify(before[name as keyof typeof before]),
      );
      expect(changed.map(([name]) => name)).toEqual([place]);
    },
  );

  it('is right about what it will delete where one thing goes with another, and for several patients', async () => {
    const records = newPatient();
    const other = aPatient('Bo');
    records.store.write.patients.add(other);
    const ofOther = agedRecords(records.store, other.patientId);
    const voiceModelId = await records.voice(LONG_AGO, GOES);
    records.rating(GOES, voiceModelId);
    ofOther.rating(LONG_AGO);
    ofOther.beginBoards(LONG_AGO);
    const topic = BoardId.parse('topic');
    for (const minutes of [0, 20, 40]) {
      ofOther.change([boardWith('topic', `After ${minutes}`)], [], aMoment(LONG_AGO, minutes * 60_000));
    }
    ofOther.change([], [topic], GOES);
    const due = records.retention.due(allFor(30)).filter(({ count }) => count > 0);
    expect(due.map(({ kind, count, patients }) => [kind, count, patients])).toEqual([
      ['ratings', 2, 2],
      ['voices', 1, 1],
      ['boardVersions', 2, 1],
      ['removedBoards', 1, 1],
    ]);
    expect(await records.apply(allFor(30))).toEqual({ ratings: 2, voices: 1, boardVersions: 2, removedBoards: 1 });
    expect(records.store.read.boards.versions(other.patientId, topic)).toEqual([]);
  });

  it('deletes nothing new while the clock is set back, nor early what followed while it was', async () => {
    const records = newPatient();
    await fill(records);
    await records.apply(allFor(30));
    const before = stateOf(records);
    records.clock.now = new Date(2020, 0, 1);
    expect(await records.apply(allFor(30))).toEqual({});
    expect(stateOf(records)).toEqual(before);
    // Made while the clock was wrong; what it followed lay aside only since then.
    records.preset(at(1, 1));
    records.clock.now = NOW;
    await records.apply(allFor(30));
    expect(records.store.read.presets.versions(records.patientId).map(({ madeAt }) => madeAt)).toContain(STAYS);
  });

  it('counts from when something was put aside last', async () => {
    const records = newPatient();
    const { store, patientId } = records;
    const taken = await records.take(LONG_AGO, LONG_AGO);
    store.write.recordings.setRemoved(taken, null);
    const voice = await records.voice(LONG_AGO, LONG_AGO);
    store.write.voiceModels.setRemoved(patientId, voice, null);
    records.beginBoards(LONG_AGO);
    const topic = boardWith('topic', 'Topic');
    records.change([topic], [], LONG_AGO);
    records.change([], [topic.boardId], LONG_AGO);
    records.change([topic], [], LONG_AGO);
    expect(await records.apply(allFor(30))).toEqual({});
    store.write.recordings.setRemoved(taken, STAYS);
    store.write.voiceModels.setRemoved(patientId, voice, STAYS);
    records.change([], [topic.boardId], STAYS);
    expect(await records.apply(allFor(30))).toEqual({});
    records.clock.now = new Date(2026, 5, 16);
    expect(await records.apply(allFor(30))).toEqual({ recordings: 1, voices: 1, removedBoards: 1 });
  });

  it('keeps the history for the time of each patient, by whole days', async () => {
    const records = newPatient();
    const { store, patientId } = records;
    const setDays = (of: PatientId, keepDays: number | null) =>
      store.write.history.saveSettings(of, { isOn: true, isPaused: false, keepDays });
    const other = aPatient('Bo');
    store.write.patients.add(other);
    setDays(patientId, 30);
    setDays(other.patientId, null);
    for (const moment of [GOES, STAYS]) records.utterance(moment);
    agedRecords(store, other.patientId).utterance(LONG_AGO);
    expect(records.retention.due(keepEverything)[0]).toEqual({
      kind: 'history',
      beforeDay: null,
      count: 1,
      patients: 1,
      oldestDay: '2026-05-15',
    });
    expect(await records.apply(keepEverything)).toEqual({ history: 1 });
    const counts = [patientId, other.patientId].map((id) => store.read.history.extent(id).count);
    expect(counts).toEqual([1, 1]);
  });

  it('deletes a long history in parts, between which a press gets through, and stops where that is wished', async () => {
    const records = newPatient();
    const { store, patientId } = records;
    store.write.history.saveSettings(patientId, { isOn: true, isPaused: false, keepDays: 30 });
    store.atomically(() => {
      for (let count = 0; count < 650; count += 1) records.utterance(GOES);
    });
    const stop = new AbortController();
    const left: number[] = [];
    const run = async () => {
      for await (const { type } of records.retention.apply({ actor: 'system' }, stop.signal)) {
        if (type === 'progress') left.push(store.read.history.extent(patientId).count);
        if (left.length === 3) stop.abort();
      }
    };
    await expect(run()).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(left).toEqual([550, 450, 350]);
    await records.retention.carryOut();
    expect(store.read.history.extent(patientId).count).toBe(0);
  });

  it('deletes the picture that only an old state of a board showed, not one that somebody has just added', async () => {
    const records = newPatient();
    const [old, present, fresh] = [await records.picture(), await records.picture(), await records.picture()];
    records.beginBoards(LONG_AGO);
    records.change([boardWith('home', 'Old', old)], [], LONG_AGO);
    records.change([boardWith('home', 'Present', present)], [], GOES);
    await records.apply(allFor(30));
    expect(records.store.read.media.ids().toSorted()).toEqual([present, fresh].toSorted());
    expect(records.blobs()).toBe(2);
  });

  it('writes one row with numbers and no names, and only where something was deleted', async () => {
    const records = newPatient();
    await fill(records);
    const rows = () => records.store.audit.list({ limit: 50 }).filter(({ action }) => action === 'retention.applied');
    await records.apply(allFor(30));
    await records.retention.carryOut();
    const [row, ...others] = rows();
    expect(others).toEqual([]);
    expect(row).toMatchObject({ actor: 'system', patientId: null, details: { recordings: 1, usage: 1 } });
    expect(JSON.stringify(row)).not.toMatch(/pat_|Zebedee/);
  });

  it('deletes more than one part, tells how far it is, and leaves the rest where it is stopped', async () => {
    const records = newPatient();
    const { store, patientId } = records;
    records.store.atomically(() => {
      for (let index = 0; index < 2500; index += 1) records.pressed(GOES);
    });
    store.write.retention.save({ ...keepEverything, usage: 30 });
    const stop = new AbortController();
    const running = records.retention.apply({ actor: 'system' }, stop.signal);
    expect(await running.next()).toEqual({ done: false, value: { type: 'progress', fraction: 0.4 } });
    stop.abort();
    await expect(running.next()).rejects.toMatchObject({ code: 'CANCELLED' });
    const left = () => store.read.usage.totals(patientId, '', '~').selectionCount;
    expect(left()).toBe(1500);
    await records.retention.carryOut();
    expect(left()).toBe(0);
  });

  it('leaves no word of it in the pages of the database or the write-ahead log', async () => {
    const records = newPatient();
    const { store, folder, dataKey } = records;
    await records.take(LONG_AGO, GOES);
    records.beginBoards(LONG_AGO);
    records.change([boardWith('home', 'marmalade')], [], LONG_AGO);
    records.change([boardWith('home', 'Present')], [], GOES);
    await records.apply(allFor(30));
    expect(readFileSync(join(folder, 'alphavox.db-wal'))).toHaveLength(0);
    store.close();
    const pages = plainBytes(join(folder, 'alphavox.db'), dataKey);
    expect([pages.includes('quillfeather'), pages.includes('marmalade')]).toEqual([false, false]);
    expect(pages.includes('Present')).toBe(true);
  });
});
