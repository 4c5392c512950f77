import { useTranslation } from 'react-i18next';
import type { Cell } from '../../../shared/domain/board.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { changeButton } from './change-button.ts';

const fields = ['backgroundColour', 'borderColour'] as const;
const USUAL = '#ffffff';

/** Colours of a button's own, in place of those of its part of speech. */
export const ColourFields = ({ cell }: { readonly cell: Cell }) => {
  const { t } = useTranslation();
  return (
    <div className="colour-fields">
      {fields.map((field) => (
        <label key={field} className="colour-field">
          <span>{t(`editor.${field}`)}</span>
          <input
            type="color"
            value={cell.button[field] ?? USUAL}
            onChange={(event) => changeButton(cell, { [field]: event.target.value })}
          />
        </label>
      ))}
      <ActionButton
        kind="quiet"
        isDisabled={!fields.some((field) => cell.button[field])}
        onPress={() => changeButton(cell, { backgroundColour: undefined, borderColour: undefined })}
      >
        {t('editor.usualColours')}
      </ActionButton>
    </div>
  );
};
