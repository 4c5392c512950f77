import { describe, expect, it } from 'vitest';
import { columnsOf, readCells } from './layout-cells.ts';

const layout = (...rows: string[]) => ({ name: 'food', rows });

describe('a layout', () => {
  it('puts each part in its place and joins equal parts', () => {
    expect(readCells(layout('yes yes .', "yes yes 'q", '>food ?3 no'))).toEqual([
      { row: 0, column: 0, rowSpan: 2, columnSpan: 2, content: { kind: 'word', conceptId: 'yes' } },
      { row: 1, column: 2, rowSpan: 1, columnSpan: 1, content: { kind: 'letter', letter: 'q' } },
      { row: 2, column: 0, rowSpan: 1, columnSpan: 1, content: { kind: 'link', boardId: 'food' } },
      { row: 2, column: 1, rowSpan: 1, columnSpan: 1, content: { kind: 'predicted', place: 3 } },
      { row: 2, column: 2, rowSpan: 1, columnSpan: 1, content: { kind: 'word', conceptId: 'no' } },
    ]);
  });

  it('refuses a word that lies in two places', () => {
    expect(() => readCells(layout('yes no', 'no yes'))).toThrow(RangeError);
  });

  it('refuses rows of different lengths', () => {
    expect(() => columnsOf(layout('yes no', 'yes'))).toThrow(RangeError);
  });
});
