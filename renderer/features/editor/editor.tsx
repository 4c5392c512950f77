import { useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Board, spokenText } from '../../../shared/domain/board.ts';
import { useSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useEnumeration } from '../../ui/formats.ts';
import { Note } from '../../ui/note.tsx';
import { cellAt, putButton } from './board-edits.ts';
import { BoardFields } from './board-fields.tsx';
import { BoardList } from './board-list.tsx';
import { ButtonFields } from './button-fields.tsx';
import { EditorGrid } from './editor-grid.tsx';
import { undoByKey } from './editor-keys.ts';
import { editBoard, newButtonId, openEditor, saveBoards, useEditedBoard, useEditor } from './editor-store.ts';
import { EditorToolbar } from './editor-toolbar.tsx';
import { boardOf } from './library-edits.ts';
import { PreparationLine } from './preparation-line.tsx';
import './editor.css';

const Fields = ({ board }: { readonly board: Board }) => {
  const { t } = useTranslation();
  const enumerated = useEnumeration();
  const selected = useEditor((editor) => editor.selected);
  const cells = board.cells.filter(({ button }) => selected.includes(button.buttonId));
  const [cell] = cells;
  if (!cell) return <BoardFields board={board} />;
  if (cells.length > 1) {
    return (
      <div className="stack">
        <p>{t('editor.selectedCount', { count: cells.length })}</p>
        <p className="field-description">{enumerated(cells.map(({ button }) => spokenText(button)))}</p>
      </div>
    );
  }
  return (
    <div className="stack">
      <ButtonFields key={cell.button.buttonId} board={board} cell={cell} />
      <ActionButton kind="quiet" onPress={() => useEditor.setState({ selected: [] })}>
        {t('editor.showBoardFields')}
      </ActionButton>
    </div>
  );
};

/** Boards to be changed by a caregiver: what is done can be undone, and is saved as it is done. */
export const Editor = () => {
  const { t } = useTranslation();
  const library = useSession((session) => session.library);
  const patientId = useSession((session) => session.patientId);
  const isLocked = useEditor((editor) => editor.isLocked);
  const error = useEditor((editor) => editor.error);
  const refusal = useEditor((editor) => editor.refusal);
  const fields = useRef<HTMLElement>(null);
  const board = useEditedBoard();
  useEffect(() => {
    if (library) openEditor();
  }, [library]);
  // Whoever leaves the editor leaves it locked, with everything saved.
  useEffect(
    () => () => {
      void saveBoards();
      useEditor.setState({ isLocked: true });
    },
    [],
  );
  // The same function for as long as it can be, so that an edit draws only the button that it changes.
  const open = useCallback(() => {
    const { history, boardId, cursor } = useEditor.getState();
    const shown = history && boardId && boardOf(history.present, boardId);
    if (shown && !cellAt(shown, cursor)) {
      const buttonId = newButtonId();
      const label = t('editor.newLabel');
      const button = {
        buttonId,
        label,
        partOfSpeech: 'other',
        action: { does: 'say' },
        isHidden: false,
        level: 1,
      } as const;
      if (!editBoard((edited) => putButton(edited, cursor, button))) return;
      useEditor.setState({ selected: [buttonId] });
    }
    // The fields are those of the button only once they are drawn.
    requestAnimationFrame(() => fields.current?.querySelector<HTMLInputElement>('input')?.select());
  }, [t]);
  if (!board) return <p>{t('editor.waiting')}</p>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: undo works wherever the focus is
    <div className="editor" onKeyDown={undoByKey}>
      <BoardList />
      <section className="editor-middle" aria-label={board.name}>
        <EditorToolbar board={board} />
        {isLocked && <Note>{t('editor.lockedHint')}</Note>}
        <div role="status">{refusal && <Note kind="warning">{t(`editor.refusal.${refusal}`)}</Note>}</div>
        <ErrorNote error={error} />
        <PreparationLine patientId={patientId} />
        <EditorGrid key={board.boardId} board={board} onOpen={open} />
        <p className="field-description">{t('editor.keysHint')}</p>
      </section>
      <aside ref={fields} className="card editor-fields" aria-label={t('editor.fields')}>
        <fieldset disabled={isLocked} className="plain-fieldset">
          <Fields board={board} />
        </fieldset>
      </aside>
    </div>
  );
};
