import { Sparkles, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import { distinctSpeakers, isAgreed, isSameSpeaker, type Speaker } from '../../../shared/domain/speaker.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { ConsentForm } from '../consent/consent-form.tsx';
import { useLoadedConsents } from '../consent/consents-store.ts';
import { SpeakerChoice } from '../enrolment/speaker-choice.tsx';
import { usableTakes } from '../enrolment/take-quality.ts';
import { useLoadedTakes } from '../enrolment/use-loaded-takes.ts';
import { cancelFit, fitVoice, useFit } from './fit-store.ts';

interface BuildVoiceProps {
  readonly patient: Patient;
  /** Whether this is what to do next on the screen. */
  readonly isNext?: boolean;
}

/**
 * From takes to a new version of the voice: how much there is, who agrees, the button, and how far it has come. Nothing is
 * built before somebody has agreed.
 */
export const BuildVoice = ({ patient, isNext = true }: BuildVoiceProps) => {
  const { t } = useTranslation();
  const fit = useFit();
  const { patientId } = patient;
  const takes = useLoadedTakes(patientId);
  const { consents } = useLoadedConsents(patientId);
  const usable = takes.recordings.filter(({ accepted, removed }) => accepted && !removed);
  const speakers = distinctSpeakers(usable.map((take) => take.speaker));
  const [chosen, setChosen] = useState<Speaker | undefined>(undefined);
  const speaker = speakers.find((each) => each === chosen) ?? speakers[0] ?? null;
  const hasAgreed = consents !== null && isAgreed(consents, speaker);
  const { count, durationS } = usableTakes(usable.filter((take) => isSameSpeaker(take.speaker, speaker)));
  const heading = useRef<HTMLHeadingElement>(null);
  const isOurs = fit.patientId === patientId;
  return (
    <section className="card build-voice" aria-label={t('build.title')}>
      <h2 ref={heading} tabIndex={-1}>
        {t('build.title')}
      </h2>
      {speakers.length > 1 && (
        <SpeakerChoice
          label={t('speaker.buildFrom')}
          patientName={patient.name}
          speakers={speakers}
          value={speaker}
          onChange={setChosen}
        />
      )}
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
      {consents && !hasAgreed && (
        <>
          <p>{t('consent.before')}</p>
          {/* The form is gone then, and whoever works with the keyboard must not lose the place. */}
          <ConsentForm key={speaker} patient={patient} speaker={speaker} onDone={() => heading.current?.focus()} />
        </>
      )}
      <div className="row">
        {isOurs && fit.isRunning ? (
          <ActionButton icon={X} onPress={cancelFit}>
            {t('common.cancel')}
          </ActionButton>
        ) : hasAgreed ? (
          <ActionButton
            kind={!isNext || (isOurs && fit.voiceModel) ? 'plain' : 'primary'}
            icon={Sparkles}
            isDisabled={count === 0 || fit.isRunning}
            onPress={() => void fitVoice(patientId, speaker)}
          >
            {isOurs && fit.voiceModel ? t('build.again') : t('build.start')}
          </ActionButton>
        ) : null}
      </div>
    </section>
  );
};
