import { expect, test } from 'vitest';
import { BoardSet } from '../../../shared/domain/board.ts';
import { BoardId } from '../../../shared/domain/ids.ts';
import { putButton } from './board-edits.ts';
import { boardNames } from './board-names.ts';
import { newButtonId } from './editor-store.ts';
import { boardOf, putBoard, removeBoard } from './library-edits.ts';

const food = BoardId.parse('food');
const set = BoardSet.parse({
  homeBoardId: 'home',
  boards: ['home', 'food', 'animals'].map((boardId) => ({ boardId, name: boardId, rows: 2, columns: 2, cells: [] })),
});
const named = (boards: BoardSet | undefined) => boardNames(boards).map(({ name }) => name);

test('an edit of buttons leaves the list of boards the very same, so that 500 boards are not drawn with it', () => {
  const before = boardNames(set);
  const button = { buttonId: newButtonId(), label: 'tea', partOfSpeech: 'noun', action: { does: 'say' } } as const;
  const edited = putButton(boardOf(set, food)!, { row: 0, column: 0 }, { ...button, isHidden: false, level: 1 });
  expect(boardNames(putBoard(set, edited!))).toBe(before);
});

test('boards stand by name, and what is renamed, added or removed is seen', () => {
  expect(named(set)).toEqual(['animals', 'food', 'home']);
  expect(named(putBoard(set, { ...boardOf(set, food)!, name: 'Zebras' }))).toEqual(['animals', 'home', 'Zebras']);
  expect(named(removeBoard(set, food))).toEqual(['animals', 'home']);
  expect(named(undefined)).toEqual([]);
});
