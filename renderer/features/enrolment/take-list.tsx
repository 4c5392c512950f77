import { Archive, Play, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Recording } from '../../../shared/domain/recording.ts';
import { playFile } from '../../audio/play-file.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useNumberFormat } from '../../ui/formats.ts';
import { takeVerdict, usableTakes } from './take-quality.ts';
import { setTakeAside, useTakes } from './takes-store.ts';

const TakeRow = ({ take }: { readonly take: Recording }) => {
  const { t } = useTranslation();
  const number = useNumberFormat();
  const task = useTask();
  const verdict = takeVerdict(take);
  const play = async () => {
    const file = await task.run((client) => client.recording.audio({ recordingId: take.recordingId }));
    if (file) await playFile(file);
  };
  const text = take.text || t('takes.noText');
  return (
    <li className="take" data-removed={take.removed || undefined}>
      <div className="take-words">
        <p className="take-text" dir="auto">
          {text}
        </p>
        <p className="take-quality">
          <span className={`pill pill-${verdict}`}>
            {take.removed ? t('takes.aside') : t(`takes.verdict.${verdict}`)}
          </span>{' '}
          {t('takes.seconds', { seconds: number(take.durationMs / 1000, 1) })}
        </p>
        {take.reasons.map((reason) => (
          <p key={reason} className="take-reason">
            {t(`reason.${reason}`)}
          </p>
        ))}
        <ErrorNote error={task.error} />
      </div>
      <div className="take-actions">
        <ActionButton icon={Play} label={t('takes.playThis', { text })} onPress={() => void play()}>
          {t('takes.play')}
        </ActionButton>
        {take.removed ? (
          <ActionButton
            icon={Undo2}
            label={t('takes.restoreThis', { text })}
            onPress={() => void setTakeAside(take, false)}
          >
            {t('takes.restore')}
          </ActionButton>
        ) : (
          <ActionButton
            kind="quiet"
            icon={Archive}
            label={t('takes.removeThis', { text })}
            onPress={() => void setTakeAside(take, true)}
          >
            {t('takes.remove')}
          </ActionButton>
        )}
      </div>
    </li>
  );
};

/** Every take of the patient, with what can be said of it and done with it. */
export const TakeList = () => {
  const { t } = useTranslation();
  const { recordings, error } = useTakes();
  const { count, durationS } = usableTakes(recordings);
  return (
    <section className="card takes" aria-label={t('takes.title')}>
      <h2>{t('takes.title')}</h2>
      <p className="field-description" aria-live="polite">
        {recordings.length === 0 ? t('takes.empty') : t('takes.summary', { count, seconds: Math.round(durationS) })}
      </p>
      <ErrorNote error={error} />
      <ul className="plain-list">
        {recordings.map((take) => (
          <TakeRow key={take.recordingId} take={take} />
        ))}
      </ul>
    </section>
  );
};
