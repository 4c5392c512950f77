import { BoardSet } from '../../shared/domain/board.ts';
import type { ProgramLanguage } from '../../shared/domain/program-language.ts';
import type { TemplateId } from '../../shared/domain/template.ts';
import type { BoardContent, Layout } from './content.ts';
import { type CellContent, columnsOf, readCells } from './layout-cells.ts';

/** What a prediction's button shows while nothing is predicted. */
const NOTHING_PREDICTED = '…';

/**
 * A template in a language: its board as home, and every board that can be reached from it. Ids are the same in every
 * language and each time: a board's is its layout's name, a button's is its board's and its word's.
 */
export const templateBoards = (content: BoardContent, templateId: TemplateId, language: ProgramLanguage): BoardSet => {
  const boards = reachableFrom(content, templateId, language).map((boardId) => boardOf(content, boardId, language));
  return BoardSet.parse({ homeBoardId: templateId, boards });
};

const reachableFrom = (content: BoardContent, start: string, language: ProgramLanguage): readonly string[] => {
  const found = new Set([start]);
  // A set hands out what is added to it while it is walked.
  for (const boardId of found) {
    for (const { content: inCell } of readCells(layoutOf(content, boardId, language))) {
      if (inCell.kind === 'link') found.add(inCell.boardId);
    }
  }
  return [...found];
};

const boardOf = (content: BoardContent, boardId: string, language: ProgramLanguage) => {
  const layout = layoutOf(content, boardId, language);
  const { label } = known(known(content.words, language), layout.name);
  return {
    boardId,
    name: label.charAt(0).toLocaleUpperCase(language) + label.slice(1),
    rows: layout.rows.length,
    columns: columnsOf(layout),
    cells: readCells(layout).map(({ content: inCell, ...place }) => {
      const { id, ...button } = buttonOf(content, inCell, language);
      return { ...place, button: { buttonId: `${boardId}:${id}`, ...button } };
    }),
    ...(layout.background && { background: { source: 'alphavox', name: layout.background } }),
  };
};

const buttonOf = (content: BoardContent, inCell: CellContent, language: ProgramLanguage) => {
  switch (inCell.kind) {
    case 'letter':
      return {
        id: `letter-${inCell.letter}`,
        label: inCell.letter,
        action: { does: 'spell', letters: inCell.letter },
      };
    case 'predicted':
      return {
        id: `predicted-${inCell.place}`,
        label: NOTHING_PREDICTED,
        action: { does: 'predicted', place: inCell.place },
      };
    case 'link': {
      const { boardId } = inCell;
      const { name } = layoutOf(content, boardId, language);
      return {
        ...wordOf(content, name, language),
        id: `open-${boardId}`,
        action: { does: 'open', boardId },
      };
    }
    case 'word':
      return wordOf(content, inCell.conceptId, language);
  }
};

const wordOf = (content: BoardContent, conceptId: string, language: ProgramLanguage) => {
  const { does, ...concept } = known(content.concepts, conceptId);
  const { label, spoken } = known(known(content.words, language), conceptId);
  return {
    id: conceptId,
    label,
    ...(spoken !== label && { spokenText: spoken }),
    ...concept,
    action: { does: does ?? 'say' },
  };
};

const layoutOf = (content: BoardContent, boardId: string, language: ProgramLanguage): Layout =>
  content.layouts.get(`${boardId}.${language}`) ?? known(content.layouts, boardId);

const known = <Value>(values: ReadonlyMap<string, Value>, id: string): Value => {
  const value = values.get(id);
  if (value === undefined) throw new RangeError(`there is no ${id} in the boards' content`);
  return value;
};
