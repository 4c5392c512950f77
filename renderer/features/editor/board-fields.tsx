import { Copy, House, Image, ImageOff, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Board, MAX_GRID } from '../../../shared/domain/board.ts';
import { usePatient } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Picker } from '../../ui/picker.tsx';
import { resizeBoard } from './board-edits.ts';
import { BoardVersions } from './board-versions.tsx';
import { CommitInput } from './commit-input.tsx';
import { useCountOptions } from './count-options.ts';
import { editBoard, editBoards, newButtonId, showBoard, useEditor } from './editor-store.ts';
import { newBoardId, putBoard, removeBoard } from './library-edits.ts';
import { PrintBoards } from './print-boards.tsx';
import { SymbolPicker } from './symbol-picker.tsx';

/** A board with a picture behind it, or without. */
const withBackground = (board: Board, background: Board['background']): Board => {
  const { background: _, ...rest } = board;
  return background ? { ...rest, background } : rest;
};

/** The same board once more, with buttons of its own. */
const duplicate = (board: Board, name: string): Board => ({
  ...board,
  boardId: newBoardId(),
  name: name.slice(0, 80),
  cells: board.cells.map((cell) => ({ ...cell, button: { ...cell.button, buttonId: newButtonId() } })),
});

/** Everything about one board. */
export const BoardFields = ({ board }: { readonly board: Board }) => {
  const { t } = useTranslation();
  const countsTo = useCountOptions();
  const patient = usePatient();
  const [isChoosing, setChoosing] = useState(false);
  const isHome = useEditor((editor) => editor.history?.present.homeBoardId === board.boardId);
  const set = useEditor((editor) => editor.history?.present);
  if (!patient) return null;
  const copy = () => {
    const copied = duplicate(board, t('editor.copyOf', { name: board.name }));
    if (editBoards((set) => putBoard(set, copied))) showBoard(copied.boardId);
  };
  return (
    <div className="stack">
      <CommitInput
        label={t('editor.boardName')}
        value={board.name}
        maxLength={80}
        isRequired
        onCommit={(name) => editBoard((edited) => ({ ...edited, name }))}
      />
      <div className="field-pair">
        <Picker
          label={t('editor.rows')}
          value={String(board.rows)}
          options={countsTo(MAX_GRID)}
          onChange={(rows) => editBoard((edited) => resizeBoard(edited, Number(rows), edited.columns))}
        />
        <Picker
          label={t('editor.columns')}
          value={String(board.columns)}
          options={countsTo(MAX_GRID)}
          onChange={(columns) => editBoard((edited) => resizeBoard(edited, edited.rows, Number(columns)))}
        />
      </div>
      <div className="row">
        {isHome ? (
          <p className="home-mark">
            <House aria-hidden size={20} /> {t('editor.isHome')}
          </p>
        ) : (
          <ActionButton icon={House} onPress={() => editBoards((set) => ({ ...set, homeBoardId: board.boardId }))}>
            {t('editor.makeHome')}
          </ActionButton>
        )}
        <ActionButton icon={Copy} onPress={copy}>
          {t('editor.copyBoard')}
        </ActionButton>
        {!isHome && (
          <ActionButton
            icon={Trash2}
            kind="danger"
            onPress={() => editBoards((set) => removeBoard(set, board.boardId), 'homeStays')}
          >
            {t('editor.removeBoard')}
          </ActionButton>
        )}
      </div>
      <Disclosure summary={t('editor.background')}>
        <div className="stack">
          <p className="field-description">{t('editor.backgroundHint')}</p>
          <div className="row">
            <ActionButton icon={Image} onPress={() => setChoosing(true)}>
              {t('editor.chooseBackground')}
            </ActionButton>
            {board.background && (
              <ActionButton
                icon={ImageOff}
                kind="quiet"
                onPress={() => editBoard((edited) => withBackground(edited, undefined))}
              >
                {t('editor.removeBackground')}
              </ActionButton>
            )}
          </div>
        </div>
      </Disclosure>
      <SymbolPicker
        isOpen={isChoosing}
        patientId={patient.patientId}
        language={patient.language}
        word=""
        onClose={() => setChoosing(false)}
        onChoose={(symbol) => {
          editBoard((edited) => withBackground(edited, symbol));
          setChoosing(false);
        }}
      />
      {set && <PrintBoards board={board} set={set} patient={patient} />}
      <BoardVersions key={board.boardId} patientId={patient.patientId} board={board} />
    </div>
  );
};
