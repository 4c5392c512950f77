import { Archive, Play, Undo2, UserPen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Recording } from '../../../shared/domain/recording.ts';
import { playFile } from '../../audio/play-file.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useNumberFormat } from '../../ui/formats.ts';
import { takeVerdict } from './take-quality.ts';
import { setTakeAside } from './takes-store.ts';

interface TakeRowProps {
  readonly take: Recording;
  readonly patientName: string;
  /** Undefined where nobody else may have spoken. */
  readonly onCorrect: (() => void) | undefined;
}

/** One take, with what can be said of it and done with it. */
export const TakeRow = ({ take, patientName, onCorrect }: TakeRowProps) => {
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
        {onCorrect && (
          <p className="field-description">
            <bdi>{take.speaker ?? patientName}</bdi>
          </p>
        )}
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
        {onCorrect && (
          <ActionButton kind="quiet" icon={UserPen} label={t('speaker.correctThis', { text })} onPress={onCorrect}>
            {t('speaker.change')}
          </ActionButton>
        )}
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
