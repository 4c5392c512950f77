import { useTranslation } from 'react-i18next';
import type { Preset, PresetId } from '../../../shared/domain/preset.ts';
import { presetById, presets } from '../../../shared/domain/presets.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { useNumberFormat } from '../../ui/formats.ts';
import { presetNumbers } from './preset-numbers.ts';

const Why = ({ preset }: { readonly preset: Preset }) => {
  const { t } = useTranslation();
  const number = useNumberFormat();
  return (
    <details className="why">
      <summary>{t('preset.why', { name: t(`presets.${preset.presetId}.name`) })}</summary>
      <dl>
        {presetNumbers(preset).map(({ key, value, unit, reason }) => (
          <div key={key}>
            <dt>
              {t(`preset.number.${key}`)}:{' '}
              <strong>
                {t(`preset.unit.${unit}`, { value: number(value, 0, unit === 'decibels' ? 'exceptZero' : 'auto') })}
              </strong>
            </dt>
            <dd>{t(`presetReason.${reason}`)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
};

interface PresetCardsProps {
  readonly value: PresetId;
  readonly onChange: (presetId: PresetId) => void;
}

/** Bundles of starting values, by age and sex or for people whose senses work differently, and why. */
export const PresetCards = ({ value, onChange }: PresetCardsProps) => {
  const { t } = useTranslation();
  const cards = (kind: Preset['kind']) =>
    presets
      .filter((preset) => preset.kind === kind)
      .map(({ presetId }) => ({
        value: presetId,
        label: t(`presets.${presetId}.name`),
        description: t(`presets.${presetId}.description`),
      }));
  const chosen = presetById(value);
  return (
    <div className="stack">
      <ChoiceGroup
        label={t('preset.ageSex')}
        look="cards"
        choices={cards('age-sex')}
        value={chosen.kind === 'age-sex' ? value : null}
        onChange={onChange}
      />
      <ChoiceGroup
        label={t('preset.neurodiverse')}
        look="cards"
        choices={cards('neurodiverse')}
        value={chosen.kind === 'neurodiverse' ? value : null}
        onChange={onChange}
      />
      <Why preset={chosen} />
    </div>
  );
};
