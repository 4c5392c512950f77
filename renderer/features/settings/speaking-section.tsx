import { useTranslation } from 'react-i18next';
import { usePatientSettings } from '../../state/patient-settings.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Toggle } from '../../ui/toggle.tsx';
import { useSettingsChange } from './use-settings-change.ts';

const HABITS = ['speakAsYouGo', 'clearAfterSpeaking', 'useRecordings', 'homeAfterChoice'] as const;

/** How pressing turns into speech. */
export const SpeakingSection = () => {
  const { t } = useTranslation();
  const { speaking } = usePatientSettings();
  const { error, change } = useSettingsChange();
  return (
    <section className="card" aria-label={t('speakingSettings.title')}>
      <h2>{t('speakingSettings.title')}</h2>
      <ErrorNote error={error} />
      {HABITS.map((habit) => (
        <Toggle
          key={habit}
          label={t(`speakingSettings.${habit}`)}
          description={t(`speakingSettings.${habit}Description`)}
          isOn={speaking[habit]}
          onChange={(isOn) => void change({ speaking: { ...speaking, [habit]: isOn } })}
        />
      ))}
    </section>
  );
};
