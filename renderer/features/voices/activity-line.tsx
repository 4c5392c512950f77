import { useTranslation } from 'react-i18next';
import type { VoiceActivity } from '../../../shared/contract/voice.ts';
import { Progress } from '../../ui/progress.tsx';

/** A quiet line while recordings that changed are learned from in the background; nothing otherwise. */
export const ActivityLine = ({ activity }: { readonly activity: VoiceActivity | null }) => {
  const { t } = useTranslation();
  if (!activity || activity.state === 'idle') return null;
  return (
    <div className="activity">
      {activity.state === 'waiting' ? (
        <p role="status">{t('voices.activity.waiting')}</p>
      ) : (
        <Progress label={t('voices.activity.fitting')} fraction={activity.fraction} />
      )}
    </div>
  );
};
