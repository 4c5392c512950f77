import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Board, type Cell, gridProblem } from '../../../shared/domain/board.ts';
import { ButtonId } from '../../../shared/domain/ids.ts';
import {
  cellAt,
  freePlaces,
  moveButtons,
  pasteCells,
  putButton,
  removeButtons,
  resizeBoard,
  spanButton,
} from './board-edits.ts';

const id = (name: string) => ButtonId.parse(name);
const boardOf = (...rows: string[]): Board =>
  Board.parse({
    boardId: 'b',
    name: 'B',
    rows: rows.length,
    columns: rows[0]?.length,
    cells: rows.flatMap((letters, row) =>
      [...letters].flatMap((label, column) =>
        label === '.' ? [] : [{ row, column, button: { buttonId: label, label } }],
      ),
    ),
  });
const shown = (board: Board | undefined) =>
  board &&
  Array.from({ length: board.rows }, (_, row) =>
    Array.from({ length: board.columns }, (_, column) => cellAt(board, { row, column })?.button.label ?? '.').join(''),
  );

test('a button that is moved onto another changes places with it, and no other word moves', () => {
  expect(shown(moveButtons(boardOf('abc', 'def'), [id('a')], { row: 1, column: 1 }))).toEqual(['ebc', 'daf']);
});

test('two buttons move together, and what they push aside takes their places', () => {
  expect(shown(moveButtons(boardOf('ab..', 'cdef'), [id('a'), id('b')], { row: 1, column: 2 }))).toEqual([
    'ef..',
    'cdab',
  ]);
});

test('buttons do not leave the grid', () => {
  expect(moveButtons(boardOf('abc', 'def'), [id('c')], { row: 0, column: 1 })).toBeUndefined();
});

test('a smaller grid keeps every button, and the words that fit keep their places', () => {
  expect(shown(resizeBoard(boardOf('a.c', 'd.f'), 2, 2))).toEqual(['ac', 'df']);
  expect(resizeBoard(boardOf('abc', 'def'), 2, 2)).toBeUndefined();
});

test('copies keep their arrangement where there is room, and take free places where there is not', () => {
  const board = boardOf('ab..', '....');
  let next = 0;
  const newId = () => id(`copy-${next++}`);
  expect(shown(pasteCells(board, board.cells, { row: 1, column: 2 }, newId)?.board)).toEqual(['ab..', '..ab']);
  expect(shown(pasteCells(board, board.cells, { row: 0, column: 1 }, newId)?.board)).toEqual(['abab', '....']);
  expect(pasteCells(boardOf('ab'), boardOf('ab').cells, { row: 0, column: 0 }, newId)).toBeUndefined();
});

test('a button grows over empty places only', () => {
  expect(shown(spanButton(boardOf('a.', '.d'), id('a'), 1, 2))).toEqual(['aa', '.d']);
  expect(spanButton(boardOf('a.', '.d'), id('a'), 2, 2)).toBeUndefined();
});

const anyBoard = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }), fc.array(fc.nat(35), { maxLength: 20 }))
  .map(([rows, columns, picks]) => {
    const places = [...new Set(picks.map((pick) => pick % (rows * columns)))];
    return Board.parse({
      boardId: 'b',
      name: 'B',
      rows,
      columns,
      cells: places.map((place) => ({
        row: Math.floor(place / columns),
        column: place % columns,
        button: { buttonId: `n${place}`, label: `n${place}` },
      })),
    });
  });
const labels = (cells: readonly Cell[]) => cells.map(({ button }) => button.label).sort();

test('moving and resizing never lose, double or overlap a button', () => {
  const step = fc.integer({ min: -6, max: 6 });
  fc.assert(
    fc.property(anyBoard, fc.array(fc.nat(20)), step, step, fc.nat(6), fc.nat(6), (board, picks, row, column, r, c) => {
      const chosen = [...new Set(picks)].flatMap((pick) => board.cells[pick]?.button.buttonId ?? []);
      for (const edited of [moveButtons(board, chosen, { row, column }), resizeBoard(board, r, c)]) {
        if (!edited) continue;
        expect(labels(edited.cells)).toEqual(labels(board.cells));
        expect(gridProblem(edited)).toBeUndefined();
      }
    }),
  );
});

test('moving there and back leaves every button where it was', () => {
  fc.assert(
    fc.property(
      anyBoard,
      fc.nat(20),
      fc.integer({ min: -5, max: 5 }),
      fc.integer({ min: -5, max: 5 }),
      (board, pick, row, column) => {
        const chosen = board.cells[pick]?.button.buttonId;
        const there = chosen && moveButtons(board, [chosen], { row, column });
        if (!there) return;
        expect(shown(moveButtons(there, [chosen], { row: -row, column: -column }))).toEqual(shown(board));
      },
    ),
  );
});

test('what is removed leaves a free place that a new button can take', () => {
  const without = removeButtons(boardOf('ab'), [id('a')]);
  expect(freePlaces(without)).toEqual([{ row: 0, column: 0 }]);
  expect(shown(putButton(without, { row: 0, column: 0 }, boardOf('x').cells[0]!.button))).toEqual(['xb']);
});
