import { expect, test } from 'vitest';
import type { Fonts } from './fonts.ts';
import { textLines } from './text-lines.ts';

const fonts: Fonts = { fileFor: (grapheme) => (/\p{Script=Han}/u.test(grapheme) ? 'han' : 'text') };
/** Every letter is one point wide. */
const lines = (text: string, width: number, isRightToLeft = false) =>
  textLines(text, width, { size: 1, isBold: false, isRightToLeft }, fonts, (part) => [...part].length).map(({ runs }) =>
    runs.map((run) => run.text),
  );
const joined = (text: string, width: number, isRightToLeft = false) =>
  lines(text, width, isRightToLeft).map((line) => line.join(''));

test('lines end between words, and no line is wider than there is room', () => {
  expect(joined('one two three (four)', 9)).toEqual(['one two', 'three', '(four)']);
});

test('a word that is wider than the line is broken rather than lost', () => {
  expect(joined('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij']);
});

test('Han is broken without spaces and drawn with a font of its own', () => {
  expect(lines('Li 山田太郎', 99)).toEqual([['Li ', '山田太郎']]);
  expect(joined('山田山田山田', 2).every((line) => [...line].length <= 2)).toBe(true);
});

test('words that are read from right to left stand in that order, numbers within them from left to right', () => {
  // From the left as it is seen: the last word of the line first.
  expect(lines('אב גד 12 הו', 99, true)).toEqual([['הו', ' ', '12', ' ', 'גד', ' ', 'אב']]);
});

test('a name that is read the other way keeps its own order, also over the end of a line', () => {
  expect(lines('שם \u2068Ann Li.\u2069', 99, true)).toEqual([['Ann Li.', ' ', 'שם']]);
  expect(lines('\u2068Ann Li went.\u2069', 7, true)).toEqual([['Ann Li'], ['went.']]);
});

test('numbers in Arabic digits are turned about, since they are drawn turned about', () => {
  expect(lines('٧٤', 99, true)).toEqual([['٤٧']]);
});

test('signs without a letter among them stand in the order in which they are read', () => {
  expect(lines('אב Ann).', 99, true)).toEqual([['.(', 'Ann', ' ', 'אב']]);
  // One that belongs to a script is turned about with those beside it when it is drawn, as letters are.
  expect(lines('אב (٪)', 99, true)).toEqual([[')٪(', ' ', 'אב']]);
});

test('a bracket that is read from right to left is mirrored', () => {
  // A piece of right-to-left letters is turned about as a whole when it is drawn.
  expect(lines('א(', 99, true)).toEqual([['א)']]);
});
