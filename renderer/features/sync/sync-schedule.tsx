import { useTranslation } from 'react-i18next';
import type { SyncSettings, SyncState } from '../../../shared/domain/sync.ts';
import { type BucketSetup, LEAST_BYTES_PER_SECOND } from '../../../shared/domain/sync-setup.ts';
import { useTask } from '../../client/use-task.ts';
import { ChoiceGroup } from '../../ui/choice-group.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { NumberStepper } from '../../ui/number-stepper.tsx';
import { Toggle } from '../../ui/toggle.tsx';

const KIB = 1024;

interface SyncScheduleProps {
  readonly state: SyncState;
  readonly onChange: (state: SyncState) => void;
}

/** Whether and how often sync runs by itself, and what travels. */
export const SyncSchedule = ({ state, onChange }: SyncScheduleProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const { settings } = state;
  const change = async (part: Partial<SyncSettings>) => {
    const changed = { ...settings, ...part };
    onChange({ ...state, settings: changed });
    onChange((await task.run((client) => client.sync.configure(changed))) ?? state);
  };
  const limit = async (setup: BucketSetup | null, kib: number) => {
    if (!setup) return;
    const { bucket: _, prefix: __, ...access } = { ...setup, bytesPerSecond: kib === 0 ? null : kib * KIB };
    onChange({ ...state, setup: { ...setup, ...access } });
    onChange((await task.run((client) => client.sync.changeCredentials({ access }))) ?? state);
  };
  const choices = (['everything', 'changes'] as const).map((value) => ({
    value,
    label: t(`sync.schedule.${value}`),
    description: t(`sync.schedule.${value}Means`),
  }));
  return (
    <>
      <Toggle
        label={t('sync.schedule.byItself')}
        description={t('sync.schedule.byItselfMeans')}
        isOn={!settings.isPaused}
        onChange={(isOn) => void change({ isPaused: !isOn })}
      />
      <NumberStepper
        label={t('sync.schedule.every')}
        description={t('sync.schedule.everyMeans')}
        least={1}
        most={1440}
        value={settings.everyMinutes}
        onChange={(everyMinutes) => void change({ everyMinutes })}
      />
      <ChoiceGroup
        label={t('sync.schedule.travels')}
        look="cards"
        choices={choices}
        value={settings.travels}
        onChange={(travels) => void change({ travels })}
      />
      {state.setup && (
        <NumberStepper
          label={t('sync.schedule.limit')}
          description={t('sync.schedule.limitMeans')}
          least={0}
          most={1_048_576}
          step={LEAST_BYTES_PER_SECOND / KIB}
          value={(state.setup.bytesPerSecond ?? 0) / KIB}
          onChange={(kib) => void limit(state.setup, kib)}
        />
      )}
      <ErrorNote error={task.error} />
    </>
  );
};
