import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Board, BoardSet, MAX_BOARDS } from '../../shared/domain/board.ts';
import { BoardId } from '../../shared/domain/ids.ts';
import { ann } from '../../test/support/ann.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { openStore, type Store } from './store.ts';

const { patientId } = ann;
const home = BoardId.parse('home');
const set = BoardSet.parse({
  homeBoardId: home,
  boards: [{ boardId: home, name: 'At first', rows: 1, columns: 1, cells: [] }],
});
const [first] = set.boards as [Board];
const at = (minute: number) => new Date(Date.UTC(2026, 0, 2, 0, minute)).toISOString();

const withAnn = (): Store => {
  const store = openStore(temporaryFolder(), randomBytes(32));
  store.write.patients.add(ann);
  store.write.boards.begin(patientId, set, ann.createdAt);
  return store;
};
const put = (store: Store, minute: number, ...boards: Board[]) =>
  store.write.boards.change(
    patientId,
    store.read.boards.library(patientId).revision,
    { put: boards, remove: [] },
    at(minute),
  );
const namesOf = (store: Store) => store.read.boards.versions(patientId, home).map(({ name }) => name);

test('changes of one sitting are one version, and bringing an older one back loses nothing of the sitting', () => {
  const store = withAnn();
  put(store, 0, { ...first, name: 'Half done' });
  put(store, 3, { ...first, name: 'Done' });
  expect(namesOf(store)).toEqual(['Done', 'At first']);
  put(store, 4, { ...first, name: 'Done' });
  put(store, 5, first);
  expect(namesOf(store)).toEqual(['At first', 'Done', 'At first']);
  store.close();
});

test('what another device has just done is another sitting: its version stays', () => {
  const store = withAnn();
  store.changes.clock.device = 2;
  put(store, 0, { ...first, name: 'By the other one' });
  store.changes.clock.device = 1;
  put(store, 3, { ...first, name: 'Half done here' });
  put(store, 4, { ...first, name: 'Done here' });
  expect(namesOf(store)).toEqual(['Done here', 'By the other one', 'At first']);
  store.close();
});

test('the state before anybody changed it is still there after many sittings', () => {
  const store = withAnn();
  for (let sitting = 1; sitting <= 120; sitting += 1)
    put(store, sitting * 15, { ...first, name: `Sitting ${sitting}` });
  const names = namesOf(store);
  expect(names).toHaveLength(100);
  expect([names[0], names.at(-1)]).toEqual(['Sitting 120', 'At first']);
  store.close();
});

test('a patient never has more boards than can be read again', () => {
  const store = withAnn();
  const boards = Array.from({ length: MAX_BOARDS }, (_, number) => ({
    ...first,
    boardId: BoardId.parse(`board-${number}`),
  }));
  expect(() => put(store, 1, ...boards)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }));
  expect(store.read.boards.library(patientId).set.boards).toHaveLength(1);
  store.close();
});

test('what fails half way leaves nothing behind', () => {
  const store = openStore(temporaryFolder(), randomBytes(32));
  const adding = () =>
    store.atomically(() => {
      store.write.patients.add(ann);
      throw new Error('the disk is full');
    });
  expect(adding).toThrow('the disk is full');
  expect(store.read.patients.list()).toEqual([]);
  store.close();
});
