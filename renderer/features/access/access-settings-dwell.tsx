import { useTranslation } from 'react-i18next';
import { DwellSettings } from '../../../shared/domain/access-settings.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { DurationField } from '../../ui/duration-field.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { limitsOf } from './setting-limits.ts';

interface DwellSettingsProps {
  readonly value: DwellSettings;
  readonly onChange: (value: DwellSettings) => void;
}

const DURATIONS = ['dwellMs', 'lockOnMs', 'rememberMs'] as const;
const RINGS = ['shrinking', 'filling', 'none'] as const;
const USUAL_REPEAT_MS = 3000;
const repeatLimits = limitsOf(DwellSettings.shape.repeatMs.unwrap().unwrap());

/** How resting the pointer chooses. */
export const AccessSettingsDwell = ({ value, onChange }: DwellSettingsProps) => {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <h3>{t('access.dwell.title')}</h3>
      {DURATIONS.map((name) => (
        <DurationField
          key={name}
          label={t(`access.dwell.${name}`)}
          description={t(`access.dwell.${name}Description`)}
          valueMs={value[name]}
          {...limitsOf(DwellSettings.shape[name])}
          onChange={(chosenMs) => onChange({ ...value, [name]: chosenMs })}
        />
      ))}
      <Toggle
        label={t('access.dwell.repeats')}
        description={t('access.dwell.repeatsDescription')}
        isOn={value.repeatMs !== null}
        onChange={(repeats) => onChange({ ...value, repeatMs: repeats ? USUAL_REPEAT_MS : null })}
      />
      {value.repeatMs !== null && (
        <DurationField
          label={t('access.dwell.repeatMs')}
          description={t('access.dwell.repeatMsDescription')}
          valueMs={value.repeatMs}
          {...repeatLimits}
          onChange={(repeatMs) => onChange({ ...value, repeatMs })}
        />
      )}
      <ChoiceGroup
        label={t('access.dwell.ring')}
        value={value.ring}
        onChange={(ring) => onChange({ ...value, ring })}
        choices={RINGS.map((ring) => ({ value: ring, label: t(`access.dwell.rings.${ring}`) }))}
      />
    </div>
  );
};
