import type { BoardSet } from '../../../shared/domain/board.ts';
import type { BoardId } from '../../../shared/domain/ids.ts';
import { useEditor } from './editor-store.ts';

export interface BoardName {
  readonly boardId: BoardId;
  readonly name: string;
}

interface Known {
  readonly boards: readonly BoardName[];
  readonly sorted: readonly BoardName[];
}

const NONE: Known = { boards: [], sorted: [] };
let known = NONE;

const isKnown = (boards: readonly BoardName[]): boolean =>
  boards.length === known.boards.length &&
  boards.every(({ boardId, name }, index) => {
    const other = known.boards[index];
    return boardId === other?.boardId && name === other.name;
  });

/** Boards by name. The same value until one is added, removed or renamed, so that long lists are not drawn with every edit. */
export const boardNames = (set: BoardSet | undefined): readonly BoardName[] => {
  if (!set) known = NONE;
  else if (!isKnown(set.boards)) {
    const boards = set.boards.map(({ boardId, name }) => ({ boardId, name }));
    known = { boards, sorted: boards.toSorted((a, b) => a.name.localeCompare(b.name)) };
  }
  return known.sorted;
};

export const useBoardNames = (): readonly BoardName[] => useEditor(({ history }) => boardNames(history?.present));
