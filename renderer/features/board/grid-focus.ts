import type { Cell } from '../../../shared/domain/board.ts';

/** A place in the grid, from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

type Area = Pick<Cell, 'row' | 'column' | 'rowSpan' | 'columnSpan'>;

const covers = ({ row, column, rowSpan, columnSpan }: Area, place: Place): boolean =>
  place.row >= row && place.row < row + rowSpan && place.column >= column && place.column < column + columnSpan;

const inRow = (cells: readonly Area[], row: number): readonly Area[] =>
  cells.filter((cell) => row >= cell.row && row < cell.row + cell.rowSpan).toSorted((a, b) => a.column - b.column);

/** How an arrow key moves; in a grid that is read from right to left, left and right change sides. */
const stepOf = (key: string, isRightToLeft: boolean): Place | undefined => {
  const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
  const backward = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
  if (key === forward) return { row: 0, column: 1 };
  if (key === backward) return { row: 0, column: -1 };
  if (key === 'ArrowUp') return { row: -1, column: 0 };
  if (key === 'ArrowDown') return { row: 1, column: 0 };
  return undefined;
};

/**
 * The cell that a key leads to from the cell at a place, empty places skipped; undefined at the edge or for other keys.
 * Home and End lead to the first and last cell of the row.
 */
export const cellAfterKey = <Found extends Area>(
  cells: readonly Found[],
  from: Place,
  key: string,
  isRightToLeft = false,
): Found | undefined => {
  if (key === 'Home') return inRow(cells, from.row)[0] as Found | undefined;
  if (key === 'End') return inRow(cells, from.row).at(-1) as Found | undefined;
  const step = stepOf(key, isRightToLeft);
  if (!step) return undefined;
  const here = cells.find((cell) => covers(cell, from));
  const farthest = Math.max(
    0,
    ...cells.map((cell) => Math.max(cell.row + cell.rowSpan, cell.column + cell.columnSpan)),
  );
  let { row, column } = from;
  for (let taken = 0; taken < farthest; taken += 1) {
    row += step.row;
    column += step.column;
    const found = cells.find((cell) => covers(cell, { row, column }));
    if (found && found !== here) return found;
  }
  return undefined;
};

/** The first cell in reading order. */
export const firstCell = <Found extends Area>(cells: readonly Found[]): Found | undefined =>
  cells.toSorted((a, b) => a.row - b.row || a.column - b.column)[0];
