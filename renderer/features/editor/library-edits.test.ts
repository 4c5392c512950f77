import { expect, test } from 'vitest';
import { BoardSet } from '../../../shared/domain/board.ts';
import { BoardId } from '../../../shared/domain/ids.ts';
import { addBoards, boardOf, changeBetween, findWords, putBoard, removeBoard } from './library-edits.ts';

const id = (name: string) => BoardId.parse(name);
const board = (boardId: string, name: string, ...buttons: { label: string; opens?: string }[]) => ({
  boardId,
  name,
  rows: 1,
  columns: 12,
  cells: buttons.map(({ label, opens }, column) => ({
    row: 0,
    column,
    button: { buttonId: label, label, ...(opens && { action: { does: 'open', boardId: opens } }) },
  })),
});
const set = BoardSet.parse({
  homeBoardId: 'home',
  boards: [
    board('home', 'Home', { label: 'I' }, { label: 'food', opens: 'food' }),
    board('food', 'Food', { label: 'soup' }, { label: 'fruit', opens: 'fruit' }),
    board('fruit', 'Fruit', { label: 'pêche' }, { label: 'apple' }),
    board('lost', 'Lost', { label: 'peach' }),
  ],
});

test('a word is found with the way to it from home, accents or not, and a word that no button leads to says so', () => {
  expect(findWords(set, 'pec').map(({ way }) => way)).toEqual([['Home', 'Food', 'Fruit']]);
  expect(findWords(set, 'PEACH').map(({ board: { name }, way }) => [name, way])).toEqual([['Lost', null]]);
  expect(findWords(set, ' ')).toEqual([]);
});

test('only what changed is told to the host', () => {
  const food = boardOf(set, id('food'))!;
  const after = putBoard(set, { ...food, name: 'Meals' });
  expect(changeBetween(set, after)).toEqual({ put: [{ ...food, name: 'Meals' }], remove: [] });
  expect(changeBetween(set, set)).toBeUndefined();
  expect(changeBetween(set, { ...set, homeBoardId: id('food') })).toEqual({ put: [], remove: [], homeBoardId: 'food' });
});

test('a removed board takes its links with it; the buttons stay and speak', () => {
  const after = removeBoard(set, id('fruit'))!;
  expect(boardOf(after, id('food'))?.cells[1]?.button).toMatchObject({ label: 'fruit', action: { does: 'say' } });
  expect(changeBetween(set, after)).toMatchObject({ put: [{ boardId: 'food' }], remove: ['fruit'] });
});

test('the home board cannot be removed', () => {
  expect(removeBoard(set, id('home'))).toBeUndefined();
});

test('boards that are added beside others of the same ids keep their links among themselves', () => {
  let next = 0;
  const { set: after, firstBoardId } = addBoards(set, set, 'renamed', () => id(`new-${next++}`));
  expect(after.boards).toHaveLength(8);
  const first = boardOf(after, firstBoardId)!;
  expect(firstBoardId).not.toBe('home');
  expect(first.cells[1]?.button.action).toMatchObject({ does: 'open', boardId: 'new-1' });
  expect(BoardSet.parse(after).homeBoardId).toBe('home');
});

test('a second ready-made board leads to the topics that the patient already has', () => {
  const more = BoardSet.parse({
    homeBoardId: 'bigger',
    boards: [
      board('bigger', 'Bigger', { label: 'food', opens: 'food' }),
      board('food', 'Food as shipped', { label: 'rice' }),
    ],
  });
  const { set: after, firstBoardId } = addBoards(set, more, 'shared', () => id('never'));
  expect(after.boards.map(({ name }) => name)).toEqual([...set.boards.map(({ name }) => name), 'Bigger']);
  expect(boardOf(after, firstBoardId)?.cells[0]?.button.action).toMatchObject({ boardId: 'food' });
});
