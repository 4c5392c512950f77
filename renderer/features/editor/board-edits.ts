import { type Board, type Button, type Cell, gridProblem, MAX_GRID } from '../../../shared/domain/board.ts';
import type { ButtonId } from '../../../shared/domain/ids.ts';

/** A place in the grid, from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

const covers = ({ row, column, rowSpan, columnSpan }: Cell, place: Place): boolean =>
  place.row >= row && place.row < row + rowSpan && place.column >= column && place.column < column + columnSpan;

const overlap = (one: Cell, other: Cell): boolean =>
  one.row < other.row + other.rowSpan &&
  other.row < one.row + one.rowSpan &&
  one.column < other.column + other.columnSpan &&
  other.column < one.column + one.columnSpan;

const inside = ({ rows, columns }: Board, { row, column, rowSpan, columnSpan }: Cell): boolean =>
  row >= 0 && column >= 0 && row + rowSpan <= rows && column + columnSpan <= columns;

/** A board with other cells; undefined where they do not fit. */
const withCells = (board: Board, cells: readonly Cell[]): Board | undefined =>
  cells.every((cell) => inside(board, cell)) && !gridProblem({ ...board, cells })
    ? { ...board, cells: [...cells] }
    : undefined;

export const cellAt = ({ cells }: Board, place: Place): Cell | undefined => cells.find((cell) => covers(cell, place));

/** The places that no cell covers, in reading order. */
export const freePlaces = (board: Board): readonly Place[] =>
  Array.from({ length: board.rows * board.columns }, (_, index) => ({
    row: Math.floor(index / board.columns),
    column: index % board.columns,
  })).filter((place) => !cellAt(board, place));

/** Puts a button where it is: in place of the one that is there, or in an empty place. */
export const putButton = (board: Board, place: Place, button: Button): Board => {
  const there = cellAt(board, place);
  if (there) return { ...board, cells: board.cells.map((cell) => (cell === there ? { ...cell, button } : cell)) };
  return { ...board, cells: [...board.cells, { ...place, rowSpan: 1, columnSpan: 1, button }] };
};

export const changeButtons = (
  board: Board,
  buttonIds: readonly ButtonId[],
  change: (button: Button) => Button,
): Board => ({
  ...board,
  cells: board.cells.map((cell) =>
    buttonIds.includes(cell.button.buttonId) ? { ...cell, button: change(cell.button) } : cell,
  ),
});

export const removeButtons = (board: Board, buttonIds: readonly ButtonId[]): Board => ({
  ...board,
  cells: board.cells.filter(({ button }) => !buttonIds.includes(button.buttonId)),
});

/**
 * Moves buttons together by a step. What lies where they go takes the places that they leave, in reading order; every
 * other button stays where it is. Undefined where there is no room.
 */
export const moveButtons = (board: Board, buttonIds: readonly ButtonId[], step: Place): Board | undefined => {
  const isMoving = ({ button }: Cell) => buttonIds.includes(button.buttonId);
  const moved = board.cells
    .filter(isMoving)
    .map((cell) => ({ ...cell, row: cell.row + step.row, column: cell.column + step.column }));
  const others = board.cells.filter((cell) => !isMoving(cell));
  const displaced = others.filter((cell) => moved.some((mover) => overlap(mover, cell)));
  const staying = others.filter((cell) => !displaced.includes(cell));
  const settled = settle({ ...board, cells: [...staying, ...moved] }, displaced, board.cells.filter(isMoving));
  return settled && withCells(board, settled.cells);
};

/** Finds places for cells that lost theirs: first where others left, then the one place where two change sides. */
const settle = (board: Board, homeless: readonly Cell[], left: readonly Cell[]): Board | undefined => {
  let settled: Board = board;
  for (const cell of homeless) {
    const places = left.flatMap(placesOf);
    const found = places
      .map((place) => ({ ...cell, ...place }))
      .find((candidate) => inside(settled, candidate) && !settled.cells.some((other) => overlap(other, candidate)));
    if (!found) return undefined;
    settled = { ...settled, cells: [...settled.cells, found] };
  }
  return settled;
};

const placesOf = ({ row, column, rowSpan, columnSpan }: Cell): readonly Place[] =>
  Array.from({ length: rowSpan * columnSpan }, (_, index) => ({
    row: row + Math.floor(index / columnSpan),
    column: column + (index % columnSpan),
  }));

/**
 * Adds copied cells with new ids, in the same arrangement from a place on where that is free, else in the first free
 * places. Undefined where there is no room.
 */
export const pasteCells = (
  board: Board,
  copied: readonly Cell[],
  at: Place,
  newButtonId: () => ButtonId,
): { readonly board: Board; readonly buttonIds: readonly ButtonId[] } | undefined => {
  const top = Math.min(...copied.map(({ row }) => row));
  const start = Math.min(...copied.map(({ column }) => column));
  const fresh = copied.map((cell) => ({ ...cell, button: { ...cell.button, buttonId: newButtonId() } }));
  const buttonIds = fresh.map(({ button }) => button.buttonId);
  const arranged = fresh.map((cell) => ({
    ...cell,
    row: at.row + cell.row - top,
    column: at.column + cell.column - start,
  }));
  const together = withCells(board, [...board.cells, ...arranged]);
  if (together) return { board: together, buttonIds };
  const free = freePlaces(board);
  const single = fresh.map((cell, index) => ({ ...cell, ...free[index], rowSpan: 1, columnSpan: 1 }));
  const scattered = free.length < single.length ? undefined : withCells(board, [...board.cells, ...single]);
  return scattered && { board: scattered, buttonIds };
};

/** Lets a button take more or fewer places. Undefined where another button lies in the way. */
export const spanButton = (board: Board, buttonId: ButtonId, rowSpan: number, columnSpan: number): Board | undefined =>
  withCells(
    board,
    board.cells.map((cell) => (cell.button.buttonId === buttonId ? { ...cell, rowSpan, columnSpan } : cell)),
  );

/**
 * Another size of grid. Buttons that lie outside move to free places; every other one stays where it is. Undefined where
 * there is no room for all.
 */
export const resizeBoard = (board: Board, rows: number, columns: number): Board | undefined => {
  if (rows < 1 || columns < 1 || rows > MAX_GRID || columns > MAX_GRID) return undefined;
  const resized = { ...board, rows, columns };
  const staying = board.cells.filter((cell) => inside(resized, cell));
  const outside = board.cells.filter((cell) => !inside(resized, cell));
  const free = freePlaces({ ...resized, cells: staying });
  if (free.length < outside.length) return undefined;
  const moved = outside.map((cell, index) => ({ ...cell, ...free[index], rowSpan: 1, columnSpan: 1 }));
  return withCells(resized, [...staying, ...moved]);
};
