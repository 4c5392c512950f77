import { describe, expect, it, onTestFinished } from 'vitest';
import { BoardId, type PatientId, PhraseId } from '../../../shared/domain/ids.ts';
import { aPatient } from '../../../test/support/kept-records.ts';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { openStore, type Store } from '../store.ts';
import { decodeRows, encodeRows } from './encode-rows.ts';

const KEY = new Uint8Array(32).fill(7);
const START = Date.UTC(2026, 5, 1);

/** Devices with the same patient, and a clock that all of them read. */
const devicesWithAnn = (count = 2) => {
  let ms = START;
  const now = () => new Date((ms += 1));
  const patient = aPatient('Ann');
  const stores = Array.from({ length: count }, (_, number) => {
    const store = openStore(temporaryFolder(), KEY, now);
    store.changes.clock.device = number;
    onTestFinished(() => store.close());
    return store;
  });
  const [first] = stores;
  if (!first) throw new Error('no device');
  first.write.patients.add(patient);
  const home = BoardId.parse('home');
  const board = (name: string) => ({ boardId: home, name, rows: 1, columns: 1, cells: [] });
  first.write.boards.begin(patient.patientId, { homeBoardId: home, boards: [board('Home')] }, now().toISOString());
  const blobKey = first.read.patients.blobKey(patient.patientId);
  /** Brings what is new at one device to another, as it would travel. */
  const send = (from: Store, ...to: readonly Store[]): void => {
    const shared = decodeRows(encodeRows(changesOf(from).filter(({ table }) => table !== 'audit_event')));
    for (const store of to) store.changes.merge(shared, new Map([[patient.patientId, blobKey]]));
  };
  for (const store of stores.slice(1)) send(first, store);
  return { stores: stores as [Store, Store, Store], patientId: patient.patientId, now, send, board, home };
};

const changesOf = ({ changes }: Store) => [...changes.since(0)].flatMap(({ rows }) => rows);
const names = ({ read }: Store) => read.patients.list().map(({ name }) => name);

const boardNames = ({ read }: Store, patientId: PatientId) =>
  read.boards.library(patientId).set.boards.map(({ name }) => name);

describe('two devices that changed the same patient apart from each other', () => {
  it('have both changes where they were of different things, and the later of the same thing', () => {
    const { stores, patientId, send } = devicesWithAnn();
    const [bed, home] = stores;
    bed.write.patients.update({ ...bed.read.patients.get(patientId), name: 'Ann at the bed' });
    home.write.patients.update({ ...home.read.patients.get(patientId), ageYears: 72 });
    home.write.patients.update({ ...home.read.patients.get(patientId), language: 'de-DE' });
    bed.write.patients.update({ ...bed.read.patients.get(patientId), language: 'fr-FR' });
    send(bed, home);
    send(home, bed);
    for (const store of stores) {
      expect(store.read.patients.get(patientId)).toMatchObject({
        name: 'Ann at the bed',
        ageYears: 72,
        language: 'fr-FR',
      });
    }
  });

  it('leave to each what is being composed there', () => {
    const { stores, patientId, send } = devicesWithAnn();
    const [bed, home] = stores;
    bed.write.patients.saveMessage(patientId, [{ text: 'water' }]);
    home.write.patients.saveMessage(patientId, [{ text: 'tea' }]);
    send(bed, home);
    expect(home.read.patients.message(patientId)).toEqual([{ text: 'tea' }]);
  });

  it('keep both versions of a board, with a notice, and everywhere the same one is shown', () => {
    const { stores, patientId, send, board, now } = devicesWithAnn(3);
    const [bed, home, clinic] = stores;
    for (const [store, name] of [
      [bed, 'of the bed'],
      [home, 'of the home'],
    ] as const) {
      const { revision } = store.read.boards.library(patientId);
      store.write.boards.change(patientId, revision, { put: [board(name)], remove: [] }, now().toISOString());
    }
    send(bed, home, clinic);
    send(home, bed, clinic);
    send(clinic, bed, home);
    send(bed, home, clinic);
    send(home, bed, clinic);
    for (const store of stores) {
      expect(boardNames(store, patientId)).toEqual(['of the home']);
      const kept = store.read.boards.versions(patientId, BoardId.parse('home')).map(({ name }) => name);
      expect(kept).toEqual(expect.arrayContaining(['of the bed', 'of the home', 'Home']));
      expect(kept.filter((name) => name === 'of the bed')).toHaveLength(1);
    }
  });

  it('do not take a change for two where it follows the other', () => {
    const { stores, patientId, send, board, now } = devicesWithAnn();
    const [bed, home] = stores;
    for (const [store, other] of [
      [bed, home],
      [home, bed],
      [bed, home],
    ] as const) {
      const { revision } = store.read.boards.library(patientId);
      const name = `after ${boardNames(store, patientId)}`;
      store.write.boards.change(patientId, revision, { put: [board(name)], remove: [] }, now().toISOString());
      send(store, other);
    }
    expect(boardNames(home, patientId)).toEqual(['after after after Home']);
    expect(changesOf(home).filter(({ table }) => table === 'device_notice')).toEqual([]);
  });

  it('find the board that one removed among the removed ones, with a notice where the other had changed it', () => {
    const { stores, patientId, send, board, now } = devicesWithAnn();
    const [bed, home] = stores;
    const other = { ...board('Other'), boardId: BoardId.parse('other') };
    const change = (store: Store, put: (typeof other)[], remove: BoardId[]) =>
      store.write.boards.change(
        patientId,
        store.read.boards.library(patientId).revision,
        { put, remove },
        now().toISOString(),
      );
    change(bed, [other], []);
    send(bed, home);
    change(home, [{ ...other, name: 'Other, changed' }], []);
    change(bed, [], [other.boardId]);
    send(bed, home);
    send(home, bed);
    for (const store of stores) {
      expect(boardNames(store, patientId)).toEqual(['Home']);
      expect(store.read.boards.removed(patientId).map(({ name }) => name)).toEqual(['Other, changed']);
    }
    expect(changesOf(home).filter(({ table }) => table === 'device_notice')).toHaveLength(1);
  });

  it('always have a home board, also where each removed the home of the other', () => {
    const { stores, patientId, send, board, now, home: first } = devicesWithAnn();
    const [bed, home] = stores;
    const second = BoardId.parse('second');
    const change = (store: Store, wanted: object) =>
      store.write.boards.change(
        patientId,
        store.read.boards.library(patientId).revision,
        { put: [], remove: [], ...wanted },
        now().toISOString(),
      );
    change(bed, { put: [{ ...board('Second'), boardId: second }] });
    send(bed, home);
    change(bed, { remove: [second] });
    change(home, { homeBoardId: second, remove: [first] });
    for (let round = 0; round < 3; round += 1) {
      send(bed, home);
      send(home, bed);
    }
    const libraries = stores.map((store) => store.read.boards.library(patientId).set);
    expect(libraries[0]).toEqual(libraries[1]);
    expect(libraries[0]?.boards.map(({ boardId }) => boardId)).toContain(libraries[0]?.homeBoardId);
  });

  it('find each other’s spoken words, in the order in which they were spoken, and let go what was deleted', () => {
    const { stores, patientId, send, now } = devicesWithAnn();
    const [bed, home] = stores;
    const say = (store: Store, text: string) =>
      store.write.history.add(patientId, {
        ...{ spokenAt: now().toISOString(), voiceModelId: null, accessMethod: 'touch' },
        ...{ text, part: 'whole', continues: false, language: 'en', rung: 'base', isOwnVoice: false },
      });
    say(bed, 'one cup of tea');
    say(home, 'two cups');
    say(bed, 'three cups');
    send(bed, home);
    send(home, bed);
    for (const store of stores) {
      const texts = (search: string) =>
        store.read.history.list(patientId, { search, limit: 9 }).map(({ text }) => text);
      expect(texts('')).toEqual(['three cups', 'two cups', 'one cup of tea']);
      expect(texts('cup')).toEqual(['three cups', 'two cups', 'one cup of tea']);
    }
    home.write.history.clear(patientId, {});
    send(home, bed);
    expect(bed.read.history.list(patientId, { search: 'cup', limit: 9 })).toEqual([]);
  });

  it('count a learned word no less than either, and forget it where it was forgotten', () => {
    const { stores, patientId, send } = devicesWithAnn();
    const [bed, home] = stores;
    const learn = (store: Store, times: number) =>
      store.write.learnedWords.add(patientId, 'en', [{ before: '', word: 'tea', times }]);
    const timesOf = (store: Store) =>
      store.read.learnedWords.page(patientId, 'en', { before: '', word: '' }, 9).map(({ times }) => times);
    learn(bed, 5);
    learn(home, 3);
    send(bed, home);
    send(home, bed);
    expect(stores.map(timesOf)).toEqual([[5], [5]]);
    home.write.learnedWords.clear(patientId);
    learn(home, 1);
    send(home, bed);
    send(bed, home);
    expect(stores.map(timesOf)).toEqual([[1], [1]]);
  });

  it('keep two people of one name apart, and one phrase as one', () => {
    const { stores, patientId, send, now } = devicesWithAnn();
    const [bed, home] = stores;
    for (const [number, store] of stores.entries()) {
      const person = {
        personId: `per_${number}000000000000000`,
        name: 'Maria',
        role: 'caregiver',
        createdAt: now().toISOString(),
      };
      store.write.people.add(person as never, 'verifier');
      const phrase = { message: [{ text: 'thank you' }], emotion: 'neutral', emphasis: 'none' };
      const spoken = {
        ...phrase,
        phraseId: PhraseId.parse(`phr_${number}000000000000000`),
        spokenAt: now().toISOString(),
      } as never;
      store.write.phrases.spoken(patientId, spoken);
      store.write.phrases.mark(
        patientId,
        PhraseId.parse(`phr_${number}000000000000000`),
        { isPinned: number === 1 },
        now().toISOString(),
      );
    }
    for (let round = 0; round < 2; round += 1) {
      send(bed, home);
      send(home, bed);
    }
    for (const store of stores) {
      expect(store.read.people.list().map(({ name }) => name)).toEqual(['Maria', 'Maria 2']);
      expect(store.read.phrases.list(patientId)).toMatchObject([{ phraseId: 'phr_0000000000000000', isPinned: true }]);
    }
  });

  it('lose nothing to a clock that is a day behind, once it has heard of the other', () => {
    const { stores, patientId, send } = devicesWithAnn();
    const [bed, home] = stores;
    bed.write.patients.update({ ...bed.read.patients.get(patientId), name: 'Said by the bed' });
    send(bed, home);
    const behind = openStore(temporaryFolder(), KEY, () => new Date(START - 86_400_000));
    onTestFinished(() => behind.close());
    behind.changes.clock.device = 9;
    send(home, behind);
    behind.write.patients.update({ ...behind.read.patients.get(patientId), name: 'Said after that' });
    send(behind, bed, home);
    expect(stores.map(names)).toEqual([['Said after that'], ['Said after that']]);
  });
});
