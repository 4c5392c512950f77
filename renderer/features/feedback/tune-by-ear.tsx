import { ArrowLeft, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import { PLANNED_COMPARISONS, type Tuning } from '../../../shared/domain/tuning.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { hearVoice, stopHearing } from '../voices/hear.ts';
import { ProposalView } from './proposal-view.tsx';
import { TaskScreen } from './task-screen.tsx';
import { TuningPair } from './tuning-pair.tsx';
import { useSentences } from './use-sentences.ts';
import type { TuningControls } from './use-tuning.ts';

interface TuneByEarProps {
  readonly patient: Patient;
  /** The voice that speaks. */
  readonly voiceModelId: VoiceModelId | null;
  readonly tuning: TuningControls;
  readonly onClose: () => void;
}

/** Pair after pair of the same sentence is heard blind, and a proposal follows. Every answer is kept at once. */
export const TuneByEar = ({ patient, voiceModelId, tuning, onClose }: TuneByEarProps) => {
  const { t } = useTranslation();
  const sentences = useSentences(patient);
  const { state, error, isBusy } = tuning;
  if (!state) return <ErrorNote error={error} />;
  const { next, compared, proposal, applied } = state;
  const sentence = sentences[compared % sentences.length] ?? '';
  const hear = (way: Tuning) => hearVoice(patient, sentence, voiceModelId, way);
  const close = () => {
    stopHearing();
    onClose();
  };
  return (
    <TaskScreen title={t('tuning.title')}>
      <Progress
        label={t('tuning.progress', { done: compared, planned: PLANNED_COMPARISONS })}
        fraction={Math.min(1, compared / PLANNED_COMPARISONS)}
      />
      {next ? (
        <>
          <blockquote className="prompt" lang={patient.language} dir="auto">
            {sentence}
          </blockquote>
          <h3>{t('tuning.question')}</h3>
          <TuningPair
            key={compared}
            isBusy={isBusy}
            onHear={(side) => hear(next[side])}
            onPrefer={(preferred) => {
              stopHearing();
              void tuning.compare(next, preferred);
            }}
          />
        </>
      ) : (
        <p>{t('tuning.enough')}</p>
      )}
      <ErrorNote error={error} />
      <div className="row spread">
        <ActionButton kind="quiet" icon={ArrowLeft} onPress={close}>
          {t('tuning.stop')}
        </ActionButton>
        {compared > 0 && (
          <ActionButton icon={Undo2} isPending={isBusy} onPress={() => void tuning.takeBack()}>
            {t('feedback.back')}
          </ActionButton>
        )}
      </div>
      {proposal && (
        <ProposalView
          proposal={proposal}
          isBusy={isBusy}
          onHear={(which) => hear(which === 'now' ? applied : proposal.tuning)}
          onApply={() => {
            stopHearing();
            void tuning.apply(proposal.tuning).then(onClose);
          }}
        />
      )}
    </TaskScreen>
  );
};
