import { useTranslation } from 'react-i18next';
import type { PresetId, PresetReason } from '../../../shared/domain/preset.ts';
import { type PresetChanges, PresetValues, presetInForce, valuesOf } from '../../../shared/domain/preset-values.ts';
import { presetById } from '../../../shared/domain/presets.ts';
import { DurationField } from '../../ui/duration-field.tsx';
import { useNumberFormat } from '../../ui/formats.ts';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { Toggle } from '../../ui/toggle.tsx';

const FACTORS = ['rate', 'f0Range', 'pauses'] as const;
const LEVELS = ['levelDb', 'soundsDb'] as const;
const DURATIONS = ['acceptanceMs', 'repeatFilterMs'] as const;

const boundsOf = (name: (typeof FACTORS | typeof LEVELS | typeof DURATIONS)[number]) => {
  const { minValue, maxValue } = PresetValues.shape[name];
  return { least: minValue ?? 0, most: maxValue ?? 1 };
};

interface PresetFieldsProps {
  readonly presetId: PresetId;
  readonly changes: PresetChanges;
  readonly onChange: (changes: PresetChanges) => void;
}

/** Every number of a preset that can be set, each with why it is that number. */
export const PresetFields = ({ presetId, changes, onChange }: PresetFieldsProps) => {
  const { t } = useTranslation();
  const number = useNumberFormat();
  const preset = presetById(presetId);
  const { delivery, interaction } = presetInForce({ presetId, presetChanges: changes });
  const reasons = { ...preset.delivery, ...preset.interaction } as const;
  const usual = valuesOf(preset);
  const set = <Name extends keyof PresetValues>(name: Name, value: PresetValues[Name]) => {
    const { [name]: _, ...others } = changes;
    onChange(value === usual[name] ? others : { ...changes, [name]: value });
  };
  /** Why it is so; where it was changed, first what the preset has. */
  const why = (name: keyof PresetValues, usually: string) => {
    const reason: PresetReason = reasons[name].reason;
    const words = t(`presetReason.${reason}`);
    return changes[name] === undefined ? words : t('preset.insteadOf', { usual: usually, reason: words });
  };
  return (
    <div className="preset-fields">
      {FACTORS.map((name) => (
        <NumberStepper
          key={name}
          label={t(`preset.number.${name}`)}
          description={why(name, t('preset.unit.percent', { value: number(usual[name] * 100) }))}
          value={delivery[name].value}
          {...boundsOf(name)}
          step={0.01}
          formatOptions={{ style: 'percent' }}
          onChange={(value) => set(name, value)}
        />
      ))}
      {LEVELS.map((name) => (
        <NumberStepper
          key={name}
          label={t('preset.inDecibels', { what: t(`preset.number.${name}`) })}
          description={why(name, t('preset.unit.decibels', { value: number(usual[name], 0, 'exceptZero') }))}
          value={name === 'levelDb' ? delivery.levelDb.value : interaction.soundsDb.value}
          {...boundsOf(name)}
          formatOptions={{ signDisplay: 'exceptZero' }}
          onChange={(value) => set(name, value)}
        />
      ))}
      {DURATIONS.map((name) => {
        const { least, most } = boundsOf(name);
        return (
          <DurationField
            key={name}
            label={t(`preset.number.${name}`)}
            description={why(name, t('preset.unit.milliseconds', { value: number(usual[name]) }))}
            valueMs={interaction[name].value}
            leastMs={least}
            mostMs={most}
            onChange={(value) => set(name, value)}
          />
        );
      })}
      <Toggle
        label={t('preset.number.theme')}
        description={why('theme', t(`preset.${usual.theme === 'muted' ? 'on' : 'off'}`))}
        isOn={interaction.theme.value === 'muted'}
        onChange={(isOn) => set('theme', isOn ? 'muted' : 'system')}
      />
      <Toggle
        label={t('preset.number.motion')}
        description={why('motion', t(`preset.${usual.motion === 'none' ? 'on' : 'off'}`))}
        isOn={interaction.motion.value === 'none'}
        onChange={(isOn) => set('motion', isOn ? 'none' : 'system')}
      />
    </div>
  );
};
