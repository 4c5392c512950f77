import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ButtonAction, Cell } from '../../../shared/domain/board.ts';
import { useNumberFormat } from '../../ui/formats.ts';
import { Picker } from '../../ui/picker.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { useBoardNames } from './board-names.ts';
import { changeButton } from './change-button.ts';
import { CommitInput } from './commit-input.tsx';
import { useEditor } from './editor-store.ts';

type Does = ButtonAction['does'];

const MAX_LETTERS = 8;
const PREDICTED_PLACES = 12;
const choices: readonly Does[] = [
  'say',
  'open',
  'home',
  'back',
  'speak-message',
  'delete-last',
  'clear',
  'stop',
  'bell',
  'spell',
  'space',
  'delete-letter',
  'predicted',
];

/** An action of a kind, with what it needs to begin with. */
const begin = (does: Does, cell: Cell, boardId: string | undefined): unknown => {
  if (does === 'open') return { does, boardId, alsoSays: false };
  if (does === 'spell') return { does, letters: cell.button.label.slice(0, MAX_LETTERS) };
  return does === 'predicted' ? { does, place: 0 } : { does };
};

interface OpensPickerProps {
  readonly cell: Cell;
  readonly action: Extract<ButtonAction, { does: 'open' }>;
}

/** All boards to choose from: drawn only where they, or what the button does, have changed. */
const OpensPicker = memo(({ cell, action }: OpensPickerProps) => {
  const { t } = useTranslation();
  const boards = useBoardNames();
  return (
    <Picker
      label={t('editor.opens')}
      value={action.boardId}
      options={boards.map(({ boardId, name }) => ({ value: boardId, label: name }))}
      onChange={(boardId) => changeButton(cell, { action: { ...action, boardId } })}
    />
  );
});

/** What a button does, and what it needs for that. */
export const ActionFields = ({ cell }: { readonly cell: Cell }) => {
  const { t } = useTranslation();
  const number = useNumberFormat();
  const shownId = useEditor((editor) => editor.boardId);
  const { action } = cell.button;
  const boards = useBoardNames();
  const other = boards.find(({ boardId }) => boardId !== shownId) ?? boards[0];
  return (
    <>
      <Picker
        label={t('editor.does')}
        value={action.does}
        options={choices.map((value) => ({ value, label: t(`action.${value}`) }))}
        onChange={(does) => changeButton(cell, { action: begin(does, cell, other?.boardId) as ButtonAction })}
      />
      {action.does === 'open' && (
        <>
          <OpensPicker cell={cell} action={action} />
          <Toggle
            label={t('editor.alsoSays')}
            isOn={action.alsoSays}
            onChange={(alsoSays) => changeButton(cell, { action: { ...action, alsoSays } })}
          />
        </>
      )}
      {action.does === 'spell' && (
        <CommitInput
          label={t('editor.letters')}
          value={action.letters}
          maxLength={MAX_LETTERS}
          isRequired
          onCommit={(letters) => changeButton(cell, { action: { ...action, letters } })}
        />
      )}
      {action.does === 'predicted' && (
        <Picker
          label={t('editor.predictedPlace')}
          value={String(action.place)}
          options={Array.from({ length: PREDICTED_PLACES }, (_, place) => ({
            value: String(place),
            label: number(place + 1),
          }))}
          onChange={(place) => changeButton(cell, { action: { ...action, place: Number(place) } })}
        />
      )}
    </>
  );
};
