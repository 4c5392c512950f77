import { useTranslation } from 'react-i18next';
import type { Preset, PresetId } from '../../../shared/domain/preset.ts';
import { presetById, presets } from '../../../shared/domain/presets.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { presetNumbers } from './preset-numbers.ts';

const Why = ({ preset }: { readonly preset: Preset }) => {
  const { t } = useTranslation();
  return (
    <details className="why">
      <summary>{t('preset.why', { name: preset.name })}</summary>
      <dl>
        {presetNumbers(preset).map(({ key, shown, reason }) => (
          <div key={key}>
            <dt>
              {t(`preset.number.${key}`)}: <strong>{shown}</strong>
            </dt>
            <dd>{reason}</dd>
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
      .map(({ presetId, name, description }) => ({ value: presetId, label: name, description }));
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
