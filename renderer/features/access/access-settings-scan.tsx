import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScanSettings } from '../../../shared/domain/access-settings.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { DurationField } from '../../ui/duration-field.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { CalibrationDialog } from './calibration-dialog.tsx';
import { CueOutputPicker } from './cue-output-picker.tsx';
import { limitsOf } from './setting-limits.ts';
import { SwitchList } from './switch-list.tsx';

interface ScanSettingsProps {
  readonly value: ScanSettings;
  readonly onChange: (value: ScanSettings) => void;
}

const { shape } = ScanSettings;
const rescans = shape.rescans.unwrap();
const MODES = ['automatic', 'step', 'step-pause', 'inverse'] as const;
const PATTERNS = ['row-column', 'column-row', 'group', 'linear'] as const;
const AFTER = ['start', 'same-row', 'wait'] as const;
const HIGHLIGHTS = ['frame', 'invert', 'enlarge', 'dim-others'] as const;
const CUES = ['none', 'beep', 'spoken'] as const;

type DurationName = 'intervalMs' | 'firstDelayMs' | 'stepSelectMs' | 'acceptanceMs' | 'repeatFilterMs';

/** How a highlight moves, and how switches choose. */
export const AccessSettingsScan = ({ value, onChange }: ScanSettingsProps) => {
  const { t } = useTranslation();
  const [isCalibrating, setCalibrating] = useState(false);
  const movesByItself = value.mode === 'automatic' || value.mode === 'inverse';
  const { choose, move } = value.switches;
  const duration = (name: DurationName) => (
    <DurationField
      label={t(`access.scan.${name}`)}
      description={t(`access.scan.${name}Description`)}
      valueMs={value[name]}
      {...limitsOf(shape[name])}
      onChange={(chosenMs) => onChange({ ...value, [name]: chosenMs })}
    />
  );
  return (
    <div className="stack">
      <h3>{t('access.scan.title')}</h3>
      <ChoiceGroup
        label={t('access.scan.mode')}
        look="cards"
        value={value.mode}
        onChange={(mode) => onChange({ ...value, mode })}
        choices={MODES.map((mode) => ({
          value: mode,
          label: t(`access.scan.modes.${mode}`),
          description: t(`access.scan.modesDescription.${mode}`),
        }))}
      />
      <SwitchList
        label={t(value.mode === 'step' ? 'access.switch.choose' : 'access.switch.only')}
        codes={choose}
        onChange={(codes) =>
          onChange({ ...value, switches: { choose: codes, move: move.filter((code) => !codes.includes(code)) } })
        }
      />
      {value.mode === 'step' && (
        <SwitchList
          label={t('access.switch.move')}
          codes={move}
          onChange={(codes) =>
            onChange({ ...value, switches: { move: codes, choose: choose.filter((code) => !codes.includes(code)) } })
          }
        />
      )}
      {movesByItself && duration('intervalMs')}
      {movesByItself && (
        <ActionButton onPress={() => setCalibrating(true)}>{t('access.calibration.open')}</ActionButton>
      )}
      <CalibrationDialog
        isOpen={isCalibrating}
        switches={value.switches}
        onUse={(intervalMs) => onChange({ ...value, intervalMs })}
        onClose={() => setCalibrating(false)}
      />
      {value.mode === 'step-pause' && duration('stepSelectMs')}
      <ChoiceGroup
        label={t('access.scan.pattern')}
        look="cards"
        value={value.pattern}
        onChange={(pattern) => onChange({ ...value, pattern })}
        choices={PATTERNS.map((pattern) => ({
          value: pattern,
          label: t(`access.scan.patterns.${pattern}`),
          description: t(`access.scan.patternsDescription.${pattern}`),
        }))}
      />
      <ChoiceGroup
        label={t('access.scan.highlight')}
        value={value.highlight}
        onChange={(highlight) => onChange({ ...value, highlight })}
        choices={HIGHLIGHTS.map((highlight) => ({
          value: highlight,
          label: t(`access.scan.highlights.${highlight}`),
        }))}
      />
      <ChoiceGroup
        label={t('access.scan.cue')}
        value={value.cue}
        onChange={(cue) => onChange({ ...value, cue })}
        choices={CUES.map((cue) => ({ value: cue, label: t(`access.scan.cues.${cue}`) }))}
      />
      {value.cue !== 'none' && <CueOutputPicker />}
      <Disclosure summary={t('access.scan.more')}>
        {movesByItself && duration('firstDelayMs')}
        {movesByItself && (
          <NumberStepper
            label={t('access.scan.rescans')}
            description={t('access.scan.rescansDescription')}
            value={value.rescans}
            least={rescans.minValue ?? 1}
            most={rescans.maxValue ?? value.rescans}
            onChange={(chosen) => onChange({ ...value, rescans: chosen })}
          />
        )}
        <ChoiceGroup
          label={t('access.scan.afterChoice')}
          value={value.afterChoice}
          onChange={(afterChoice) => onChange({ ...value, afterChoice })}
          choices={AFTER.map((after) => ({ value: after, label: t(`access.scan.after.${after}`) }))}
        />
        {duration('acceptanceMs')}
        {duration('repeatFilterMs')}
      </Disclosure>
    </div>
  );
};
