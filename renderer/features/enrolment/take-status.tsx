import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { takeVerdict } from './take-quality.ts';
import type { TakeState } from './take-reducer.ts';

/** After this long without speech the caregiver is asked to check. */
const SILENCE_NOTICED_MS = 6000;

/** What is happening with the take, and afterwards how it came out and what to change. */
export const TakeStatus = ({ take }: { readonly take: TakeState }) => {
  const { t } = useTranslation();
  switch (take.step) {
    case 'ready':
      return <p className="take-status">{t('record.ready')}</p>;
    case 'countdown':
      return (
        <p className={`take-status${take.count > 0 ? ' countdown' : ''}`} role="status">
          {take.count > 0 ? take.count : t('record.ready')}
        </p>
      );
    case 'listening':
      return (
        <p className="take-status" role="status" data-live>
          {take.hasBegun
            ? t('record.listening')
            : take.capturedMs > SILENCE_NOTICED_MS
              ? t('record.nothingHeard')
              : t('record.speakNow')}
        </p>
      );
    case 'scoring':
      return (
        <p className="take-status" role="status">
          {t('record.scoring')}
        </p>
      );
    case 'failed':
      return <ErrorNote error={take.error} />;
    case 'scored': {
      const verdict = takeVerdict(take.recording);
      const isPerfect = take.recording.accepted && take.recording.reasons.length === 0 && !take.isCut;
      return (
        <div className="take-status" role="status">
          <Note kind={isPerfect ? 'good' : 'warning'}>
            <strong>{t(`record.verdict.${verdict}`)}</strong>
            {take.recording.reasons.map((reason) => (
              <span key={reason}> {t(`reason.${reason}`)}</span>
            ))}
            {take.isCut && <span> {t('record.cut')}</span>}
          </Note>
        </div>
      );
    }
  }
};
