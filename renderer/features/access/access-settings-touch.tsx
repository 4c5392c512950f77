import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { TouchSettings } from '../../../shared/domain/access-settings.ts';
import type { PressSettings } from '../../access/press.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { DurationField } from '../../ui/duration-field.tsx';
import { limitsOf } from './setting-limits.ts';

interface TouchSettingsProps {
  readonly value: TouchSettings;
  /** What is in force, with the preset's values in the place of what is not set. */
  readonly inForce: PressSettings;
  readonly onChange: (value: TouchSettings) => void;
}

const SELECT_ON = ['press', 'release'] as const;
const { acceptanceMs, repeatFilterMs } = TouchSettings.shape;

/** How a press of hand or mouse is told from a brush or a tremor. */
export const AccessSettingsTouch = ({ value, inForce, onChange }: TouchSettingsProps) => {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <h3>{t('access.touch.title')}</h3>
      <ChoiceGroup
        label={t('access.touch.selectOn')}
        look="cards"
        value={value.selectOn}
        onChange={(selectOn) => onChange({ ...value, selectOn })}
        choices={SELECT_ON.map((on) => ({
          value: on,
          label: t(`access.touch.on.${on}`),
          description: t(`access.touch.onDescription.${on}`),
        }))}
      />
      <DurationField
        label={t('access.touch.acceptance')}
        description={t('access.touch.acceptanceDescription')}
        valueMs={inForce.acceptanceMs}
        {...limitsOf(acceptanceMs.unwrap().unwrap())}
        onChange={(chosenMs) => onChange({ ...value, acceptanceMs: chosenMs })}
      />
      <DurationField
        label={t('access.touch.repeat')}
        description={t('access.touch.repeatDescription')}
        valueMs={inForce.repeatFilterMs}
        {...limitsOf(repeatFilterMs.unwrap().unwrap())}
        onChange={(chosenMs) => onChange({ ...value, repeatFilterMs: chosenMs })}
      />
      {(value.acceptanceMs !== null || value.repeatFilterMs !== null) && (
        <ActionButton
          icon={RotateCcw}
          kind="quiet"
          onPress={() => onChange({ ...value, acceptanceMs: null, repeatFilterMs: null })}
        >
          {t('access.touch.asPreset')}
        </ActionButton>
      )}
    </div>
  );
};
