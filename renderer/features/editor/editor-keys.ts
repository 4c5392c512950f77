import type { KeyboardEvent } from 'react';
import type { Board, Cell } from '../../../shared/domain/board.ts';
import { cellAt, moveButtons, type Place, pasteCells, removeButtons } from './board-edits.ts';
import { editBoard, newButtonId, redoEdit, undoEdit, useEditor } from './editor-store.ts';

const steps: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
};

/** Left and right change sides in a board that is read from right to left. */
const stepOf = ({ key, currentTarget }: KeyboardEvent): Place | undefined => {
  const step = steps[key];
  const isRightToLeft = currentTarget instanceof HTMLElement && currentTarget.dir === 'rtl';
  return step && isRightToLeft ? { ...step, column: -step.column || 0 } : step;
};

const clamp = (value: number, size: number): number => Math.max(0, Math.min(size - 1, value));

/** The next place in a direction that is not of the same button. */
const nextPlace = (board: Board, from: Place, step: Place): Place => {
  const here = cellAt(board, from);
  let place = from;
  for (let taken = 0; taken < Math.max(board.rows, board.columns); taken += 1) {
    place = { row: clamp(place.row + step.row, board.rows), column: clamp(place.column + step.column, board.columns) };
    const there = cellAt(board, place);
    if (!there || there !== here) return there ?? place;
  }
  return place;
};

const selectedCells = (board: Board): readonly Cell[] => {
  const { selected } = useEditor.getState();
  return board.cells.filter(({ button }) => selected.includes(button.buttonId));
};

const moveSelected = (board: Board, step: Place): void => {
  const { selected, cursor } = useEditor.getState();
  if (selected.length === 0) return;
  const isMoved = editBoard((edited) => moveButtons(edited, selected, step));
  if (!isMoved) return;
  useEditor.setState({
    cursor: {
      row: clamp(cursor.row + step.row, board.rows),
      column: clamp(cursor.column + step.column, board.columns),
    },
  });
};

const moveCursor = (board: Board, step: Place, extends_: boolean): void => {
  const { cursor, selected } = useEditor.getState();
  const next = nextPlace(board, cursor, step);
  const buttonId = cellAt(board, next)?.button.buttonId;
  const found = buttonId ? [buttonId] : [];
  const kept = extends_ ? selected.filter((id) => id !== buttonId) : [];
  useEditor.setState({ cursor: { row: next.row, column: next.column }, selected: [...kept, ...found], refusal: null });
};

export const copySelected = (board: Board): void => useEditor.setState({ clipboard: selectedCells(board) });

export const removeSelected = (): void => {
  const { selected } = useEditor.getState();
  editBoard((board) => removeButtons(board, selected));
};

export const cutSelected = (board: Board): void => {
  copySelected(board);
  removeSelected();
};

export const paste = (): void => {
  const { clipboard, cursor } = useEditor.getState();
  if (clipboard.length === 0) return;
  editBoard((board) => {
    const pasted = pasteCells(board, clipboard, cursor, newButtonId);
    if (pasted) useEditor.setState({ selected: pasted.buttonIds });
    return pasted?.board;
  });
};

/** With the command key of the system held. */
const commands: Readonly<Record<string, (board: Board) => void>> = {
  c: copySelected,
  x: cutSelected,
  v: paste,
  a: (board) => useEditor.setState({ selected: board.cells.map(({ button }) => button.buttonId) }),
};

/** Undo and redo, wherever the focus is but in a field, which has its own. True where the key was for that. */
export const undoByKey = (event: KeyboardEvent): boolean => {
  const isField = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
  if (!(event.ctrlKey || event.metaKey) || isField) return false;
  const key = event.key.toLowerCase();
  if (key === 'y' || (key === 'z' && event.shiftKey)) redoEdit();
  else if (key === 'z') undoEdit();
  else return false;
  event.preventDefault();
  return true;
};

/**
 * What a key does in the grid: arrows go, with Shift they select, with Ctrl they move what is selected; Ctrl with C, X,
 * V and A as everywhere; Delete removes. Enter is left to the grid, which opens the button's fields.
 */
export const editByKey = (event: KeyboardEvent, board: Board): void => {
  const isCommand = event.ctrlKey || event.metaKey;
  const step = stepOf(event);
  const command = isCommand ? commands[event.key.toLowerCase()] : undefined;
  if (step && isCommand) moveSelected(board, step);
  else if (step) moveCursor(board, step, event.shiftKey);
  else if (command) command(board);
  else if (event.key === 'Delete' || event.key === 'Backspace') removeSelected();
  else if (event.key === 'Escape') useEditor.setState({ selected: [] });
  else return;
  event.preventDefault();
};
