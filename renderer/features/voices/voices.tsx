import { Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import { isSameSpeaker } from '../../../shared/domain/speaker.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { ConsentCard } from '../consent/consent-card.tsx';
import { useLoadedTakes } from '../enrolment/use-loaded-takes.ts';
import { CompareBlind } from '../feedback/compare-blind.tsx';
import { FeedbackCard, type RatingWish } from '../feedback/feedback-card.tsx';
import { IntelligibilityCard } from '../feedback/intelligibility-card.tsx';
import { RateVoice } from '../feedback/rate-voice.tsx';
import { TuneByEar } from '../feedback/tune-by-ear.tsx';
import { TuningCard } from '../feedback/tuning-card.tsx';
import { useIntelligibility } from '../feedback/use-intelligibility.ts';
import { useTuning } from '../feedback/use-tuning.ts';
import { useVersionTest } from '../feedback/use-version-test.ts';
import { VersionTestCard } from '../feedback/version-test-card.tsx';
import { WriteWhatIsHeard } from '../feedback/write-what-is-heard.tsx';
import { UnspokenText } from '../speaking/unspoken-text.tsx';
import { ActivityLine } from './activity-line.tsx';
import { BuildVoice } from './build-voice.tsx';
import { CompareVoices } from './compare-voices.tsx';
import { hearVoice } from './hear.ts';
import { OfferCard } from './offer-card.tsx';
import { RecordingsCard } from './recordings-card.tsx';
import { RemovedVoices } from './removed-voices.tsx';
import { SoundLook } from './sound-look.tsx';
import { useVoiceCare } from './use-voice-care.ts';
import { useVoices } from './use-voices.ts';
import { TakeVoice } from './voice-file-dialogs.tsx';
import { VoiceList } from './voice-list.tsx';

type Task = RatingWish | 'tuning' | 'versions' | 'intelligibility';

/** A patient's voice: its versions, what a newer one would bring, a comparison by ear, and the building of a new one. */
export const Voices = ({ patient }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const { patientId, name } = patient;
  const { voices, reload, setVoices, isKnown, error, choosing, choose, offer, decline, activity } = useVoices(patient);
  const { recordings } = useLoadedTakes(patientId);
  const spoken = recordings.filter(({ accepted, removed, text }) => accepted && !removed && text !== '');
  const learning = voices.find(({ active }) => active) ?? voices[0];
  const newest = voices.find(({ speaker }) => learning && isSameSpeaker(speaker, learning.speaker));
  const allowed = voices.filter(({ isAllowed }) => isAllowed);
  const tuning = useTuning(patient);
  const versions = useVersionTest(patient, allowed.map(({ voiceModelId }) => voiceModelId).join());
  const intelligibility = useIntelligibility(patient);
  const care = useVoiceCare(patient, setVoices);
  const [aside, setAside] = useState<VoiceModel | null>(null);
  const [task, setTask] = useState<Task | null>(null);
  /** The card from which the last task was begun, which gets the focus back. */
  const [cameFrom, setCameFrom] = useState<string | null>(null);
  useEffect(() => {
    if (task === null && cameFrom !== null) document.getElementById(cameFrom)?.focus();
  }, [task, cameFrom]);
  const begin = (wish: Task) => {
    setCameFrom(typeof wish === 'string' ? `${wish}-heading` : 'feedback-heading');
    setTask(wish);
  };
  const close = () => setTask(null);
  const speaking = allowed.find((voice) => voice.active)?.voiceModelId ?? null;
  if (task === 'tuning') {
    return <TuneByEar patient={patient} voiceModelId={speaking} tuning={tuning} onClose={close} />;
  }
  if (task === 'versions') {
    return <CompareBlind patient={patient} voices={voices} versions={versions} onClose={close} />;
  }
  if (task === 'intelligibility') {
    return <WriteWhatIsHeard patient={patient} voiceModelId={speaking} controls={intelligibility} onClose={close} />;
  }
  if (task) return <RateVoice patient={patient} {...task} onClose={close} />;
  const hear = (voiceModelId: VoiceModelId | null) =>
    hearVoice(patient, t('compare.sentence', { lng: patient.language }), voiceModelId);
  return (
    <div className="voices">
      <div className="voices-main">
        <p className="visually-hidden" role="status">
          {offer && t('offer.announced')}
        </p>
        {offer && (
          <OfferCard
            offer={offer}
            name={offer.voice.speaker ?? name}
            isBusy={choosing === offer.voice.voiceModelId}
            onHear={hear}
            onAccept={() => void choose(offer.voice.voiceModelId)}
            onDecline={() => decline(offer.voice.voiceModelId)}
          />
        )}
        <section className="card" aria-label={t('voices.title')}>
          <h2>{t('voices.title')}</h2>
          <ActivityLine activity={activity} />
          {isKnown && voices.length === 0 && <p className="empty">{t('voices.empty')}</p>}
          {voices.some(({ measures }) => measures.speakerLikeness !== null) && (
            <p className="field-description">{t('voices.likenessMeaning')}</p>
          )}
          <ErrorNote error={error ?? care.error} />
          <VoiceList
            patientId={patientId}
            patientName={name}
            recordings={recordings}
            voices={voices}
            choosing={choosing}
            onChoose={(voiceModelId) => void choose(voiceModelId)}
            onHear={hear}
            care={care}
            onRemoved={setAside}
          />
          <div role="status">
            {aside && care.removed.some(({ voiceModelId }) => voiceModelId === aside.voiceModelId) && (
              <div className="row">
                <p>{t('voiceCare.wasRemoved', { version: aside.version })}</p>
                <ActionButton icon={Undo2} onPress={() => void care.restore(aside.voiceModelId)}>
                  {t('voiceCare.restore')}
                </ActionButton>
              </div>
            )}
          </div>
          <RemovedVoices care={care} />
          <TakeVoice care={care} onTaken={reload} />
        </section>
        <FeedbackCard patient={patient} voices={allowed} onRate={begin} />
        <IntelligibilityCard
          controls={intelligibility}
          voiceModelId={speaking}
          onBegin={() => begin('intelligibility')}
        />
        {allowed.length > 0 && (
          <section className="card" aria-label={t('sound.title')}>
            <Disclosure summary={t('sound.title')}>
              <SoundLook patientId={patientId} voices={allowed} takes={spoken} />
            </Disclosure>
          </section>
        )}
      </div>
      <div className="voices-side">
        <BuildVoice patient={patient} isNext={!offer} />
        <ConsentCard patient={patient} onChanged={reload} />
        {allowed.length > 0 && (
          <VersionTestCard versions={versions} voices={voices} onBegin={() => begin('versions')} />
        )}
        <TuningCard tuning={tuning} onBegin={() => begin('tuning')} />
        <RecordingsCard name={newest?.speaker ?? name} recordings={recordings} newest={newest} />
        {allowed.length > 0 && <CompareVoices patient={patient} voices={allowed} takes={spoken} />}
      </div>
      <UnspokenText />
    </div>
  );
};
