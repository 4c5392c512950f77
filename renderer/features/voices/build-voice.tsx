import { Sparkles, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { usableTakes } from '../enrolment/take-quality.ts';
import { useLoadedTakes } from '../enrolment/use-loaded-takes.ts';
import { cancelFit, fitVoice, useFit } from './fit-store.ts';

interface BuildVoiceProps {
  readonly patientId: PatientId;
  /** Whether this is what to do next on the screen. */
  readonly isNext?: boolean;
}

/** From takes to a new version of the voice: how much there is, the button, and how far it has come. */
export const BuildVoice = ({ patientId, isNext = true }: BuildVoiceProps) => {
  const { t } = useTranslation();
  const fit = useFit();
  const takes = useLoadedTakes(patientId);
  const { count, durationS } = usableTakes(takes.recordings);
  const isOurs = fit.patientId === patientId;
  return (
    <section className="card build-voice" aria-label={t('build.title')}>
      <h2>{t('build.title')}</h2>
      <p>
        {count === 0
          ? t('build.noTakes')
          : t(count < 5 ? 'build.fewTakes' : 'build.enoughTakes', { count, seconds: Math.round(durationS) })}
      </p>
      {isOurs && fit.isRunning && (
        <div aria-live="polite">
          <Progress label={t(`build.stage.${fit.stage}`)} fraction={fit.fraction} />
        </div>
      )}
      {isOurs && fit.voiceModel && (
        <div role="status">
          <Note kind="good">
            {t(fit.voiceModel.active ? 'build.doneActive' : 'build.done', { version: fit.voiceModel.version })}
          </Note>
        </div>
      )}
      {isOurs && <ErrorNote error={fit.error} />}
      <ErrorNote error={takes.error} />
      <div className="row">
        {isOurs && fit.isRunning ? (
          <ActionButton icon={X} onPress={cancelFit}>
            {t('common.cancel')}
          </ActionButton>
        ) : (
          <ActionButton
            kind={!isNext || (isOurs && fit.voiceModel) ? 'plain' : 'primary'}
            icon={Sparkles}
            isDisabled={count === 0 || fit.isRunning}
            onPress={() => void fitVoice(patientId)}
          >
            {isOurs && fit.voiceModel ? t('build.again') : t('build.start')}
          </ActionButton>
        )}
      </div>
    </section>
  );
};
