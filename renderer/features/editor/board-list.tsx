import { House, Plus } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from '../../ui/action-button.tsx';
import { AddBoard } from './add-board.tsx';
import { type BoardName, useBoardNames } from './board-names.ts';
import { showBoard, useEditor } from './editor-store.ts';
import { findWords } from './library-edits.ts';
import { SearchInput } from './search-input.tsx';

const FoundWords = ({ query }: { readonly query: string }) => {
  const { t } = useTranslation();
  const set = useEditor((editor) => editor.history?.present);
  const found = set ? findWords(set, query) : [];
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

const BoardEntry = memo(
  ({ board, isHome, isShown }: { readonly board: BoardName; readonly isHome: boolean; readonly isShown: boolean }) => {
    const { t } = useTranslation();
    return (
      <li>
        <button type="button" aria-current={isShown ? 'true' : undefined} onClick={() => showBoard(board.boardId)}>
          {isHome && <House aria-label={t('editor.isHome')} size={18} />}
          <span>{board.name}</span>
        </button>
      </li>
    );
  },
);

const BoardNames = () => {
  const { t } = useTranslation();
  const names = useBoardNames();
  const homeId = useEditor((editor) => editor.history?.present.homeBoardId);
  const shownId = useEditor((editor) => editor.boardId);
  const isHome = ({ boardId }: BoardName) => boardId === homeId;
  return (
    <ul className="board-names" aria-label={t('editor.boards')}>
      {[...names.filter(isHome), ...names.filter((board) => !isHome(board))].map((board) => (
        <BoardEntry key={board.boardId} board={board} isHome={isHome(board)} isShown={board.boardId === shownId} />
      ))}
    </ul>
  );
};

/** The patient's boards by name, and the search for a word in all of them. An edit that renames none does not draw it. */
export const BoardList = memo(() => {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [isAdding, setAdding] = useState(false);
  const isLocked = useEditor((editor) => editor.isLocked);
  return (
    <aside className="card editor-list" aria-label={t('editor.boards')}>
      <SearchInput label={t('editor.findWord')} value={query} maxLength={60} onChange={setQuery} />
      {query.trim() === '' ? <BoardNames /> : <FoundWords query={query} />}
      <ActionButton icon={Plus} isDisabled={isLocked} onPress={() => setAdding(true)}>
        {t('editor.addBoard')}
      </ActionButton>
      <AddBoard isOpen={isAdding} onClose={() => setAdding(false)} />
    </aside>
  );
});
