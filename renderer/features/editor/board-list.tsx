import { House, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardSet } from '../../../shared/domain/board.ts';
import type { BoardId } from '../../../shared/domain/ids.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { AddBoard } from './add-board.tsx';
import { showBoard, useEditor } from './editor-store.ts';
import { findWords } from './library-edits.ts';
import { SearchInput } from './search-input.tsx';

const FoundWords = ({ set, query }: { readonly set: BoardSet; readonly query: string }) => {
  const { t } = useTranslation();
  const found = findWords(set, query);
  return (
    <>
      <p className="field-description" role="status">
        {t('editor.found', { count: found.length })}
      </p>
      <ul className="board-names" aria-label={t('editor.foundWords')}>
        {found.map(({ board, button, way }) => (
          <li key={`${board.boardId} ${button.buttonId}`}>
            <button type="button" onClick={() => showBoard(board.boardId, button.buttonId)}>
              <strong>{button.label}</strong>
              <span>{way ? way.join(' › ') : t('editor.notReachable', { name: board.name })}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
};

const BoardNames = ({ set, shownId }: { readonly set: BoardSet; readonly shownId: BoardId | null }) => {
  const { t } = useTranslation();
  const isHome = (boardId: BoardId) => boardId === set.homeBoardId;
  const boards = set.boards.toSorted(
    (a, b) => Number(isHome(b.boardId)) - Number(isHome(a.boardId)) || a.name.localeCompare(b.name),
  );
  return (
    <ul className="board-names" aria-label={t('editor.boards')}>
      {boards.map(({ boardId, name }) => (
        <li key={boardId}>
          <button
            type="button"
            aria-current={boardId === shownId ? 'true' : undefined}
            onClick={() => showBoard(boardId)}
          >
            {isHome(boardId) && <House aria-label={t('editor.isHome')} size={18} />}
            <span>{name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
};

/** The patient's boards by name, and the search for a word in all of them. */
export const BoardList = ({ set }: { readonly set: BoardSet }) => {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [isAdding, setAdding] = useState(false);
  const shownId = useEditor((editor) => editor.boardId);
  const isLocked = useEditor((editor) => editor.isLocked);
  return (
    <aside className="card editor-list" aria-label={t('editor.boards')}>
      <SearchInput label={t('editor.findWord')} value={query} maxLength={60} onChange={setQuery} />
      {query.trim() === '' ? <BoardNames set={set} shownId={shownId} /> : <FoundWords set={set} query={query} />}
      <ActionButton icon={Plus} isDisabled={isLocked} onPress={() => setAdding(true)}>
        {t('editor.addBoard')}
      </ActionButton>
      <AddBoard isOpen={isAdding} onClose={() => setAdding(false)} />
    </aside>
  );
};
