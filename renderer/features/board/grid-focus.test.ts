import { expect, test } from 'vitest';
import type { Board } from '../../../shared/domain/board.ts';
import { ButtonId } from '../../../shared/domain/ids.ts';
import { cellAfterKey, firstCell } from './grid-focus.ts';

const button = (label: string) => ({ buttonId: ButtonId.parse(label), label, partOfSpeech: 'verb' as const });
const board: Board = {
  name: 'Three by three with holes',
  rows: [
    [null, button('b'), button('c')],
    [button('d'), null, button('f')],
    [button('g'), button('h'), null],
  ],
};

test('an arrow leads to the next button and passes over empty cells', () => {
  expect(cellAfterKey(board, { row: 1, column: 0 }, 'ArrowRight')).toEqual({ row: 1, column: 2 });
  expect(cellAfterKey(board, { row: 0, column: 1 }, 'ArrowDown')).toEqual({ row: 2, column: 1 });
});

test('at the edge the focus stays where it is, also where only empty cells follow', () => {
  expect(cellAfterKey(board, { row: 0, column: 1 }, 'ArrowLeft')).toEqual({ row: 0, column: 1 });
  expect(cellAfterKey(board, { row: 1, column: 2 }, 'ArrowDown')).toEqual({ row: 1, column: 2 });
});

test('Home and End lead to the first and last button of the row', () => {
  expect(cellAfterKey(board, { row: 0, column: 2 }, 'Home')).toEqual({ row: 0, column: 1 });
  expect(cellAfterKey(board, { row: 2, column: 0 }, 'End')).toEqual({ row: 2, column: 1 });
});

test('the keyboard enters the board at its first button', () => {
  expect(firstCell(board)).toEqual({ row: 0, column: 1 });
});
