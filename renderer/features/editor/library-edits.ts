import type { BoardChange } from '../../../shared/contract/board.ts';
import type { Board, BoardSet, Button } from '../../../shared/domain/board.ts';
import { spokenText } from '../../../shared/domain/board.ts';
import { BoardId } from '../../../shared/domain/ids.ts';
import { withoutMarks } from '../../ui/without-marks.ts';

export const boardOf = ({ boards }: BoardSet, boardId: BoardId): Board | undefined =>
  boards.find((board) => board.boardId === boardId);

/** A board in place of the one of the same id, or beside the others. */
export const putBoard = (set: BoardSet, board: Board): BoardSet => ({
  ...set,
  boards: boardOf(set, board.boardId)
    ? set.boards.map((other) => (other.boardId === board.boardId ? board : other))
    : [...set.boards, board],
});

/** Without a board; buttons that led to it then say their label. The home board stays: undefined for it. */
export const removeBoard = (set: BoardSet, boardId: BoardId): BoardSet | undefined => {
  if (boardId === set.homeBoardId) return undefined;
  const leadsThere = ({ action }: Button) => action.does === 'open' && action.boardId === boardId;
  const boards = set.boards
    .filter((board) => board.boardId !== boardId)
    .map((board) =>
      board.cells.some(({ button }) => leadsThere(button))
        ? {
            ...board,
            cells: board.cells.map((cell) =>
              leadsThere(cell.button)
                ? { ...cell, button: { ...cell.button, action: { does: 'say' as const } } }
                : cell,
            ),
          }
        : board,
    );
  return { ...set, boards };
};

/**
 * Adds the boards of another set, whose home is always a board of its own. Ids that are taken: `renamed` gives such boards
 * new ones, and the links among them follow; `shared` takes the patient's own board of that id instead, as when two ready
 * made boards lead to the same topics.
 */
export const addBoards = (
  set: BoardSet,
  added: BoardSet,
  taken: 'renamed' | 'shared',
  newBoardId: () => BoardId,
): { readonly set: BoardSet; readonly firstBoardId: BoardId } => {
  const own = new Set(set.boards.map(({ boardId }) => boardId));
  const isShared = (boardId: BoardId) => taken === 'shared' && own.has(boardId) && boardId !== added.homeBoardId;
  const fresh = added.boards.filter(({ boardId }) => !isShared(boardId));
  const ids = new Map(fresh.map(({ boardId }) => [boardId, own.has(boardId) ? newBoardId() : boardId] as const));
  const idOf = (boardId: BoardId) => ids.get(boardId) ?? boardId;
  const follow = (button: Button): Button =>
    button.action.does === 'open'
      ? { ...button, action: { ...button.action, boardId: idOf(button.action.boardId) } }
      : button;
  const boards = fresh.map((board) => ({
    ...board,
    boardId: idOf(board.boardId),
    cells: board.cells.map((cell) => ({ ...cell, button: follow(cell.button) })),
  }));
  return { set: { ...set, boards: [...set.boards, ...boards] }, firstBoardId: idOf(added.homeBoardId) };
};

/** What must be told to the host so that `before` becomes `after`; undefined where nothing changed. */
export const changeBetween = (before: BoardSet, after: BoardSet): BoardChange | undefined => {
  const known = new Map(before.boards.map((board) => [board.boardId, board]));
  const put = after.boards.filter((board) => known.get(board.boardId) !== board);
  const kept = new Set(after.boards.map(({ boardId }) => boardId));
  const remove = before.boards.flatMap(({ boardId }) => (kept.has(boardId) ? [] : [boardId]));
  const isSameHome = before.homeBoardId === after.homeBoardId;
  if (put.length === 0 && remove.length === 0 && isSameHome) return undefined;
  return { put, remove, ...(isSameHome ? {} : { homeBoardId: after.homeBoardId }) };
};

/**
 * Puts boards that were edited from `base` onto `theirs`, which others made of it; undefined where they touched the same
 * board, and where more than boards was edited.
 */
export const putOn = (
  base: BoardSet,
  theirs: BoardSet,
  { put, remove, homeBoardId }: BoardChange,
): BoardSet | undefined => {
  const isTheirs = ({ boardId }: Board) => boardOf(base, boardId) !== boardOf(theirs, boardId);
  if (remove.length > 0 || homeBoardId !== undefined || put.some(isTheirs)) return undefined;
  return put.reduce(putBoard, theirs);
};

/** `after`, with every board that is the same as before being the very value of before, so that it is not drawn anew. */
export const keepingSame = (before: BoardSet, after: BoardSet): BoardSet => {
  const boards = after.boards.map((board) => {
    const known = boardOf(before, board.boardId);
    return known && JSON.stringify(known) === JSON.stringify(board) ? known : board;
  });
  const isSame =
    after.homeBoardId === before.homeBoardId &&
    boards.length === before.boards.length &&
    boards.every((board, index) => board === before.boards[index]);
  return isSame ? before : { ...after, boards };
};

/** A word that was found, and the names of the boards on the shortest way to it from home; null where none leads there. */
export interface FoundWord {
  readonly board: Board;
  readonly button: Button;
  readonly way: readonly string[] | null;
}

const MOST_FOUND = 50;

const folded = (text: string): string => withoutMarks(text).toLocaleLowerCase();

/** Buttons whose label or spoken text begins with, else contains, what is asked for; accents and case do not count. */
export const findWords = (set: BoardSet, query: string): readonly FoundWord[] => {
  const wanted = folded(query.trim());
  if (wanted === '') return [];
  const ways = waysFromHome(set);
  const found = set.boards.flatMap((board) =>
    board.cells.flatMap(({ button }) => {
      const texts = [folded(button.label), folded(spokenText(button))];
      if (!texts.some((text) => text.includes(wanted))) return [];
      const begins = texts.some((text) => text.startsWith(wanted));
      return [{ board, button, way: ways.get(board.boardId) ?? null, begins }];
    }),
  );
  return found.toSorted((a, b) => Number(b.begins) - Number(a.begins)).slice(0, MOST_FOUND);
};

const waysFromHome = (set: BoardSet): ReadonlyMap<BoardId, readonly string[]> => {
  const byId = new Map(set.boards.map((board) => [board.boardId, board]));
  const ways = new Map<BoardId, readonly string[]>();
  const home = byId.get(set.homeBoardId);
  if (home) ways.set(home.boardId, [home.name]);
  for (const [boardId, way] of ways) {
    for (const { button } of byId.get(boardId)?.cells ?? []) {
      if (button.action.does !== 'open') continue;
      const next = byId.get(button.action.boardId);
      if (next && !ways.has(next.boardId)) ways.set(next.boardId, [...way, next.name]);
    }
  }
  return ways;
};

/** An id that no board has: 80 random bits, readable nowhere. */
export const newBoardId = (): BoardId => BoardId.parse(`board-${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`);
