import { expect, test } from 'vitest';
import { cellAfterKey, firstCell } from './grid-focus.ts';

const cell = (row: number, column: number, rowSpan = 1, columnSpan = 1) => ({ row, column, rowSpan, columnSpan });
const b = cell(0, 1);
const c = cell(0, 2);
const d = cell(1, 0);
const f = cell(1, 2);
const g = cell(2, 0);
const h = cell(2, 1);
const holes = [b, c, d, f, g, h];

test('an arrow leads to the next button and passes over empty places', () => {
  expect(cellAfterKey(holes, d, 'ArrowRight')).toBe(f);
  expect(cellAfterKey(holes, b, 'ArrowDown')).toBe(h);
});

test('at the edge the focus stays where it is, also where only empty places follow', () => {
  expect(cellAfterKey(holes, b, 'ArrowLeft')).toBeUndefined();
  expect(cellAfterKey(holes, f, 'ArrowDown')).toBeUndefined();
});

test('Home and End lead to the first and last button of the row', () => {
  expect(cellAfterKey(holes, c, 'Home')).toBe(b);
  expect(cellAfterKey(holes, g, 'End')).toBe(h);
});

test('where reading goes from right to left, the left arrow leads on', () => {
  expect(cellAfterKey(holes, b, 'ArrowLeft', true)).toBe(c);
});

test('a button over several places is one step', () => {
  const wide = cell(0, 0, 2, 2);
  const right = cell(1, 2);
  const under = cell(2, 1);
  const cells = [wide, right, under];
  expect(cellAfterKey(cells, { row: 1, column: 0 }, 'ArrowRight')).toBe(right);
  expect(cellAfterKey(cells, right, 'ArrowLeft')).toBe(wide);
  expect(cellAfterKey(cells, under, 'ArrowUp')).toBe(wide);
});

test('the keyboard enters the board at its first button', () => {
  expect(firstCell(holes)).toBe(b);
});
