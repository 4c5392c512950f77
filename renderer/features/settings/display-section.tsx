import { useTranslation } from 'react-i18next';
import { DisplaySettings } from '../../../shared/domain/patient-settings.ts';
import { usePatientSettings } from '../../state/patient-settings.ts';
import { usePatient } from '../../state/session.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useNumberFormat } from '../../ui/formats.ts';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { usePatientName } from '../../ui/patient-name.ts';
import { Toggle } from '../../ui/toggle.tsx';
import { ScreenMeasure } from './screen-measure.tsx';
import { useSettingsChange } from './use-settings-change.ts';

const TEXT_PERCENT = ['100', '125', '150', '175', '200'] as const;
const LEVELS = ['1', '2', '3'] as const;
const THEMES = ['usual', 'light', 'dark', 'contrast', 'muted'] as const;
/** The least that most hands hit, by the clinical numbers; the space between as it usually is on the screen. */
const USUAL_SIDE_MM = 20;
const USUAL_GAP_MM = 3;
const IN_MM = { style: 'unit', unit: 'millimeter', maximumFractionDigits: 1 } as const;
const { symbols, labels } = DisplaySettings.shape;

/** How the board looks to whoever speaks. */
export const DisplaySection = () => {
  const { t } = useTranslation();
  const number = useNumberFormat();
  const patient = usePatient();
  const nameOf = usePatientName();
  const { display } = usePatientSettings();
  const { error, change } = useSettingsChange();
  if (!patient) return null;
  const set = (part: Partial<DisplaySettings>) => void change({ display: { ...display, ...part } });
  const percent = String(Math.round(display.textScale * 100));
  const title = t('display.title', { name: nameOf(patient) });
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      <ErrorNote error={error} />
      <ChoiceGroup
        label={t('display.textScale')}
        value={TEXT_PERCENT.find((value) => value === percent) ?? null}
        onChange={(chosen) => set({ textScale: Number(chosen) / 100 })}
        choices={TEXT_PERCENT.map((value) => ({
          value,
          label: t('display.percent', { value: number(Number(value)) }),
        }))}
      />
      <ChoiceGroup
        label={t('display.theme')}
        look="cards"
        value={display.theme ?? 'usual'}
        onChange={(chosen) => set({ theme: chosen === 'usual' ? null : chosen })}
        choices={THEMES.map((value) => ({
          value,
          label: t(value === 'usual' ? 'display.themeUsual' : `theme.${value}`),
          description: t(`display.themes.${value}`),
        }))}
      />
      <Toggle
        label={t('display.stillness')}
        description={t('display.stillnessDescription')}
        isOn={display.motion === 'none'}
        onChange={(isStill) => set({ motion: isStill ? 'none' : 'system' })}
      />
      <ChoiceGroup
        label={t('display.symbols')}
        value={display.symbols}
        onChange={(chosen) => set({ symbols: chosen })}
        choices={symbols.unwrap().options.map((value) => ({ value, label: t(`display.symbolStyles.${value}`) }))}
      />
      <ChoiceGroup
        label={t('display.labels')}
        value={display.labels}
        onChange={(chosen) => set({ labels: chosen })}
        choices={labels.unwrap().options.map((value) => ({ value, label: t(`display.labelPlaces.${value}`) }))}
      />
      <ChoiceGroup
        label={t('display.level')}
        look="cards"
        value={LEVELS.find((level) => Number(level) === display.vocabularyLevel) ?? null}
        onChange={(chosen) => set({ vocabularyLevel: Number(chosen) })}
        choices={LEVELS.map((value) => ({
          value,
          label: t(`display.levels.${value}`),
          description: t(`display.levelsDescription.${value}`),
        }))}
      />
      <Toggle
        label={t('display.fill')}
        description={t('display.fillDescription')}
        isOn={display.buttonSizeMm === null}
        onChange={(fills) => set({ buttonSizeMm: fills ? null : USUAL_SIDE_MM })}
      />
      {display.buttonSizeMm !== null && (
        <>
          <NumberStepper
            label={t('display.side')}
            description={t('display.sideDescription')}
            value={display.buttonSizeMm}
            least={10}
            most={120}
            formatOptions={IN_MM}
            onChange={(buttonSizeMm) => set({ buttonSizeMm })}
          />
          <ScreenMeasure />
        </>
      )}
      <NumberStepper
        label={t('display.gap')}
        description={t('display.gapDescription')}
        value={display.gapMm ?? USUAL_GAP_MM}
        least={0}
        most={20}
        step={0.5}
        formatOptions={IN_MM}
        onChange={(gapMm) => set({ gapMm })}
      />
    </section>
  );
};
