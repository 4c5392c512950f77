import { ArrowLeft, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import { PLANNED_ROUNDS } from '../../../shared/domain/version-test.ts';
import type { VoiceModel } from '../../../shared/domain/voice-model.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { hearVoice, stopHearing } from '../voices/hear.ts';
import { TaskScreen } from './task-screen.tsx';
import { useSentences } from './use-sentences.ts';
import type { VersionTestControls } from './use-version-test.ts';
import { VersionRound } from './version-round.tsx';
import { VersionStandings } from './version-standings.tsx';

interface CompareBlindProps {
  readonly patient: Patient;
  readonly voices: readonly VoiceModel[];
  readonly versions: VersionTestControls;
  readonly onClose: () => void;
}

/** Round after round of one sentence in every version, none of them named; which is which is told after the planned rounds. */
export const CompareBlind = ({ patient, voices, versions, onClose }: CompareBlindProps) => {
  const { t } = useTranslation();
  const sentences = useSentences(patient);
  const { test, error, isBusy } = versions;
  const [listener, setListener] = useState('');
  const [isBegun, setBegun] = useState(false);
  if (!test?.next) return <ErrorNote error={error} />;
  const { rounds, next } = test;
  const sentence = sentences[rounds % sentences.length] ?? '';
  const isTold = rounds > 0 && rounds % PLANNED_ROUNDS === 0;
  const close = () => {
    stopHearing();
    onClose();
  };
  return (
    <TaskScreen title={t('versionTest.title')}>
      <Progress
        label={t('versionTest.progress', { done: rounds, planned: PLANNED_ROUNDS })}
        fraction={Math.min(1, rounds / PLANNED_ROUNDS)}
      />
      {isTold && <VersionStandings test={test} voices={voices} />}
      <blockquote className="prompt" lang={patient.language} dir="auto">
        {sentence}
      </blockquote>
      {!isBegun && <TextInput label={t('feedback.listener')} value={listener} onChange={setListener} maxLength={80} />}
      <VersionRound
        key={rounds}
        offered={next}
        isBusy={isBusy}
        onHear={(voiceModelId) => hearVoice(patient, sentence, voiceModelId)}
        onChosen={(choice) => {
          stopHearing();
          setBegun(true);
          void versions.choose(choice, listener.trim() === '' ? null : listener.trim());
        }}
      />
      <ErrorNote error={error} />
      <div className="row spread">
        <ActionButton kind="quiet" icon={ArrowLeft} onPress={close}>
          {t(isTold ? 'versionTest.done' : 'tuning.stop')}
        </ActionButton>
        {rounds > 0 && (
          <ActionButton icon={Undo2} isPending={isBusy} onPress={() => void versions.takeBack()}>
            {t('feedback.back')}
          </ActionButton>
        )}
      </div>
    </TaskScreen>
  );
};
