import type { Board } from '../../../shared/domain/board.ts';

export interface Cell {
  readonly row: number;
  readonly column: number;
}

const steps: Readonly<Record<string, Cell>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/** The cell that a key leads to from another, empty cells skipped; the same cell at the edge or for other keys. */
export const cellAfterKey = (board: Board, from: Cell, key: string): Cell => {
  const columns = board.rows[from.row] ?? [];
  if (key === 'Home') return { row: from.row, column: columns.findIndex((button) => button !== null) };
  if (key === 'End') return { row: from.row, column: columns.findLastIndex((button) => button !== null) };
  const step = steps[key];
  if (!step) return from;
  let next = from;
  do {
    next = { row: next.row + step.row, column: next.column + step.column };
    if (board.rows[next.row]?.[next.column]) return next;
  } while (board.rows[next.row]?.[next.column] === null);
  return from;
};

/** The first cell of a board that holds a button. */
export const firstCell = (board: Board): Cell => {
  const row = board.rows.findIndex((cells) => cells.some((button) => button !== null));
  return { row, column: board.rows[row]?.findIndex((button) => button !== null) ?? 0 };
};
