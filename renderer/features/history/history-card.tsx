import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import { useTask } from '../../client/use-task.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Picker } from '../../ui/picker.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { HistoryList } from './history-list.tsx';
import { useHistorySettings } from './history-store.ts';

const KEPT = ['7', '30', '90', '365', 'ever'] as const;

/** Whether what a patient says is kept, for how long, and what there is. */
export const HistoryCard = ({ patient }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const { patientId } = patient;
  const { isOn, isPaused, keepDays } = useHistorySettings();
  const task = useTask();
  const change = async (isOnNow: boolean, days: number | null) => {
    const saved = await task.run((client) => client.history.configure({ patientId, isOn: isOnNow, keepDays: days }));
    if (saved) useHistorySettings.setState(saved);
  };
  return (
    <section className="card" aria-label={t('history.title')}>
      <h2>{t('history.title')}</h2>
      <Toggle
        label={t('history.keep')}
        description={t('history.keepHint')}
        isOn={isOn}
        onChange={(isOnNow) => void change(isOnNow, keepDays)}
      />
      {isPaused && <Note>{t('history.isPaused')}</Note>}
      <Picker
        label={t('history.keepFor')}
        value={KEPT.find((days) => days === String(keepDays ?? 'ever')) ?? null}
        onChange={(days) => void change(isOn, days === 'ever' ? null : Number(days))}
        options={KEPT.map((value) => ({ value, label: t(`history.keepDays.${value}`) }))}
      />
      <ErrorNote error={task.error} />
      <HistoryList patient={patient} />
    </section>
  );
};
