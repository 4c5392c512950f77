import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import texts from '../../resources/locales/en.json' with { type: 'json' };
import { type Board, BoardSet, type Button } from '../../shared/domain/board.ts';
import { PROGRAM_LANGUAGES } from '../../shared/domain/program-language.ts';
import { TemplateId } from '../../shared/domain/template.ts';
import { boardLanguage } from './content.ts';
import { readBoardContent } from './read-content.ts';
import { templateBoards } from './template.ts';

/** What fits a button of 20 mm: two lines of a usual label, and the longest word on one of them. */
const MAX_WORD_CHARACTERS = 16;
const MAX_SHOWN_CHARACTERS = 24;

const program = join(import.meta.dirname, '..', '..');
const content = await readBoardContent(join(program, 'resources', 'boards'));
const each = TemplateId.options.flatMap((templateId) =>
  PROGRAM_LANGUAGES.map((language) => ({ templateId, language, set: templateBoards(content, templateId, language) })),
);
const buttons = (board: Board): readonly Button[] => board.cells.map(({ button }) => button);
const isKey = ({ action }: Button) => action.does === 'spell' || action.does === 'predicted';

describe.each(each)('$templateId in $language', ({ templateId, set }) => {
  it('is a set of boards whose home is the template itself', () => {
    expect(() => BoardSet.parse(set)).not.toThrow();
    expect(set.homeBoardId).toBe(templateId);
  });

  it('has no link that leads nowhere', () => {
    const known = new Set(set.boards.map(({ boardId }) => boardId));
    for (const { action } of set.boards.flatMap(buttons))
      if (action.does === 'open') expect(known).toContain(action.boardId);
  });

  it('leads home and back from the same places of every other board', () => {
    for (const board of set.boards.filter(({ boardId }) => !boardId.startsWith('core-'))) {
      const at = (row: number) => board.cells.find((cell) => cell.row === row && cell.column === 0)?.button.action.does;
      expect([at(0), at(1)], board.boardId).toEqual(['home', 'back']);
    }
  });

  it('never shows the same label twice on a board', () => {
    for (const board of set.boards) {
      const labels = buttons(board)
        .filter((button) => !isKey(button))
        .map(({ label }) => label);
      expect(labels, board.boardId).toEqual([...new Set(labels)]);
    }
  });

  it('shows nothing that is too long for its button', () => {
    for (const { label } of set.boards.flatMap(buttons)) {
      expect(label.length, label).toBeLessThanOrEqual(MAX_SHOWN_CHARACTERS);
      for (const word of label.split(/[ -]/)) expect(word.length, label).toBeLessThanOrEqual(MAX_WORD_CHARACTERS);
    }
  });

  it('has ids that never come twice', () => {
    const ids = set.boards.flatMap(buttons).map(({ buttonId }) => buttonId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the words of the boards', () => {
  it.each(PROGRAM_LANGUAGES)('are all there in %s, and no other', (language) => {
    expect([...content.words.get(language)!.keys()].toSorted()).toEqual([...content.concepts.keys()].toSorted());
  });

  it('have symbols that exist, in colour and in outline', () => {
    for (const [id, { symbol }] of content.concepts) {
      if (!symbol && id.startsWith('map-')) continue;
      if (symbol?.source !== 'openmoji' && symbol?.source !== 'alphavox') throw new Error(id);
      for (const style of ['color', 'black']) {
        const file =
          symbol.source === 'openmoji'
            ? join(program, 'node_modules', 'openmoji', style, 'svg', `${symbol.name}.svg`)
            : join(program, 'resources', 'symbols', 'alphavox', style, `${symbol.name}.svg`);
        expect(existsSync(file), `${id}: ${file}`).toBe(true);
      }
    }
  });

  it('are all on some board', () => {
    const used = new Set(
      each
        .flatMap(({ set }) => set.boards.flatMap(buttons))
        .map(({ buttonId }) => buttonId.replace(/^.*?:(open-)?/, '')),
    );
    for (const layout of content.layouts.values()) used.add(layout.name);
    expect([...content.concepts.keys()].filter((id) => !used.has(id))).toEqual([]);
  });
});

describe('motor planning', () => {
  const places = (templateId: TemplateId, language: 'en' | 'ar') =>
    templateBoards(content, templateId, language)
      .boards.find(({ boardId }) => boardId === templateId)!
      .cells.map(({ row, column, button }) => `${button.buttonId.split(':')[1]} ${row} ${column}`);

  it.each([
    ['core-36', 'core-54'],
    ['core-54', 'core-77'],
  ] as const)('every word of %s is in the same place in %s', (smaller, larger) => {
    expect(places(larger, 'en')).toEqual(expect.arrayContaining(places(smaller, 'en')));
  });

  it('a core word has the same place in every language', () => {
    expect(places('core-77', 'ar')).toEqual(places('core-77', 'en'));
  });

  it('core boards fill their grids', () => {
    for (const count of [36, 54, 77] as const) expect(places(`core-${count}`, 'en')).toHaveLength(count);
  });
});

describe('templates', () => {
  it('have a name and a description in the interface', () => {
    expect(Object.keys(texts.templates).toSorted()).toEqual([...TemplateId.options].toSorted());
  });

  it('come in the language of a tag, or in English', () => {
    expect(['de-AT', 'ar', 'nl', 'english'].map(boardLanguage)).toEqual(['de', 'ar', 'en', 'en']);
  });

  it('offer predictions in five fixed places above the letters', () => {
    const keyboard = templateBoards(content, 'keyboard', 'fr').boards[0]!;
    const predicted = keyboard.cells.filter(({ button }) => button.action.does === 'predicted');
    expect(predicted.map(({ row, column, columnSpan }) => [row, column, columnSpan])).toEqual(
      [1, 3, 5, 7, 9].map((column) => [0, column, 2]),
    );
  });

  it('the letters of an Arabic keyboard lie as on its keys once the page runs from right to left', () => {
    const { cells } = templateBoards(content, 'keyboard', 'ar').boards[0]!;
    const top = cells.filter(({ row, column }) => row === 1 && column > 0);
    expect(top.map(({ button }) => button.label).join('')).toBe([...'ضصثقفغعهخحج'].toReversed().join(''));
  });
});
