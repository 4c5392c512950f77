import { ImageOff, Images } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Board, type Cell, MAX_LABEL_CHARACTERS, PartOfSpeech } from '../../../shared/domain/board.ts';
import { Emotion } from '../../../shared/domain/emotion.ts';
import { usePatient } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Picker } from '../../ui/picker.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { SymbolPicture } from '../board/symbol-picture.tsx';
import { ActionFields } from './action-fields.tsx';
import { spanButton } from './board-edits.ts';
import { ButtonSound } from './button-sound.tsx';
import { changeButton } from './change-button.ts';
import { ColourFields } from './colour-fields.tsx';
import { CommitInput } from './commit-input.tsx';
import { useCountOptions } from './count-options.ts';
import { editBoard } from './editor-store.ts';
import { SymbolPicker } from './symbol-picker.tsx';

const LEVELS = ['1', '2', '3'] as const;
const AS_CHOSEN = 'as-chosen';
const emotions = [AS_CHOSEN, ...Emotion.options] as const;

/** Everything about one button. */
export const ButtonFields = ({ board, cell }: { readonly board: Board; readonly cell: Cell }) => {
  const { t } = useTranslation();
  const countsTo = useCountOptions();
  const patient = usePatient();
  const [isChoosing, setChoosing] = useState(false);
  const { button } = cell;
  if (!patient) return null;
  const { patientId } = patient;
  return (
    <div className="stack">
      <CommitInput
        label={t('editor.label')}
        value={button.label}
        maxLength={MAX_LABEL_CHARACTERS}
        isRequired
        onCommit={(label) => changeButton(cell, { label })}
      />
      <CommitInput
        label={t('editor.spokenText')}
        description={t('editor.spokenTextHint')}
        value={button.spokenText ?? ''}
        maxLength={500}
        onCommit={(text) => changeButton(cell, { spokenText: text === '' ? undefined : text })}
      />
      <div className="symbol-field">
        <SymbolPicture patientId={patientId} symbol={button.symbol} style="colour" className="symbol-preview" />
        <ActionButton icon={Images} onPress={() => setChoosing(true)}>
          {button.symbol ? t('editor.changeSymbol') : t('editor.chooseSymbol')}
        </ActionButton>
        {button.symbol && (
          <ActionButton icon={ImageOff} kind="quiet" onPress={() => changeButton(cell, { symbol: undefined })}>
            {t('editor.removeSymbol')}
          </ActionButton>
        )}
      </div>
      <SymbolPicker
        isOpen={isChoosing}
        patientId={patientId}
        language={board.language ?? patient.language}
        word={button.label}
        onClose={() => setChoosing(false)}
        onChoose={(symbol) => {
          changeButton(cell, { symbol });
          setChoosing(false);
        }}
      />
      <ActionFields cell={cell} />
      <Picker
        label={t('editor.partOfSpeech')}
        value={button.partOfSpeech}
        options={PartOfSpeech.options.map((value) => ({ value, label: t(`partOfSpeech.${value}`) }))}
        onChange={(partOfSpeech) => changeButton(cell, { partOfSpeech })}
      />
      <Toggle
        label={t('editor.hidden')}
        description={t('editor.hiddenHint')}
        isOn={button.isHidden}
        onChange={(isHidden) => changeButton(cell, { isHidden })}
      />
      <Disclosure summary={t('editor.more')}>
        <div className="stack">
          <Picker
            label={t('editor.level')}
            value={LEVELS[button.level - 1] ?? '1'}
            options={LEVELS.map((value) => ({ value, label: t(`editor.level${value}`) }))}
            onChange={(level) => changeButton(cell, { level: Number(level) })}
          />
          <Picker
            label={t('editor.emotion')}
            value={button.emotion ?? AS_CHOSEN}
            options={emotions.map((value) => ({
              value,
              label: value === AS_CHOSEN ? t('editor.emotionAsChosen') : t(`emotion.${value}`),
            }))}
            onChange={(value) => changeButton(cell, { emotion: value === AS_CHOSEN ? undefined : value })}
          />
          <div className="field-pair">
            <Picker
              label={t('editor.rowSpan')}
              value={String(cell.rowSpan)}
              options={countsTo(board.rows - cell.row)}
              onChange={(rows) =>
                editBoard((edited) => spanButton(edited, button.buttonId, Number(rows), cell.columnSpan))
              }
            />
            <Picker
              label={t('editor.columnSpan')}
              value={String(cell.columnSpan)}
              options={countsTo(board.columns - cell.column)}
              onChange={(columns) =>
                editBoard((edited) => spanButton(edited, button.buttonId, cell.rowSpan, Number(columns)))
              }
            />
          </div>
          <ColourFields cell={cell} />
          <ButtonSound patientId={patientId} cell={cell} />
        </div>
      </Disclosure>
    </div>
  );
};
