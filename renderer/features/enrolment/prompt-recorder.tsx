import { ArrowLeft, ArrowRight, Circle, RotateCcw, Square, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { Prompt } from '../../../shared/domain/recording.ts';
import type { Microphone } from '../../audio/microphone.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { SoundView } from './sound-view.tsx';
import { isTaking } from './take-reducer.ts';
import { TakeStatus } from './take-status.tsx';
import { useTakes } from './takes-store.ts';
import { useTake } from './use-take.ts';

interface PromptRecorderProps {
  readonly microphone: Microphone;
  /** False while the microphone is gone; what was taken stays in sight. */
  readonly canRecord: boolean;
  readonly patient: Patient;
  readonly prompts: readonly Prompt[];
}

/** Sentences to read aloud, one at a time. */
export const PromptRecorder = ({ microphone, canRecord, patient, prompts }: PromptRecorderProps) => {
  const { t } = useTranslation();
  const recordings = useTakes((state) => state.recordings);
  const isRecorded = ({ text }: Prompt) => recordings.some((known) => known.text === text && known.accepted);
  // The first sentence without a usable take, so that a caregiver goes on where the last session ended.
  const [index, setIndex] = useState(() =>
    Math.max(
      0,
      prompts.findIndex((prompt) => !isRecorded(prompt)),
    ),
  );
  const { take, start, stop, reset } = useTake(microphone, patient.patientId);
  const prompt = prompts[index];
  if (!prompt) return <p>{t('record.noPrompts')}</p>;
  const go = (to: number) => {
    reset();
    setIndex(Math.min(prompts.length - 1, Math.max(0, to)));
  };
  const isGood = take.step === 'scored' && take.recording.accepted;
  return (
    <div className="prompt-recorder" data-step={take.step}>
      <p className="prompt-count">
        {t('record.promptCount', { number: index + 1, total: prompts.length })}
        {isRecorded(prompt) && <span className="pill pill-good">{t('record.recorded')}</span>}
      </p>
      <blockquote className="prompt" lang={patient.language} dir="auto">
        {prompt.text}
      </blockquote>
      <TakeStatus take={take} />
      <SoundView microphone={microphone} />
      <div className="row spread">
        <ActionButton kind="quiet" icon={ArrowLeft} isDisabled={index === 0} onPress={() => go(index - 1)}>
          {t('record.previous')}
        </ActionButton>
        <div className="row">
          {isTaking(take) ? (
            <>
              <ActionButton icon={X} onPress={reset}>
                {t('common.cancel')}
              </ActionButton>
              <ActionButton kind="primary" icon={Square} isDisabled={take.step !== 'listening'} onPress={stop}>
                {t('record.stop')}
              </ActionButton>
            </>
          ) : isGood ? (
            <>
              <ActionButton icon={RotateCcw} isDisabled={!canRecord} onPress={() => start(prompt.text)}>
                {t('record.redo')}
              </ActionButton>
              <ActionButton kind="primary" icon={ArrowRight} onPress={() => go(index + 1)}>
                {t('record.next')}
              </ActionButton>
            </>
          ) : (
            <ActionButton kind="primary" icon={Circle} isDisabled={!canRecord} onPress={() => start(prompt.text)}>
              {take.step === 'ready' ? t('record.start') : t('record.redo')}
            </ActionButton>
          )}
        </div>
        {isGood ? (
          <span />
        ) : (
          <ActionButton
            kind="quiet"
            icon={ArrowRight}
            isDisabled={index === prompts.length - 1}
            onPress={() => go(index + 1)}
          >
            {t('record.skip')}
          </ActionButton>
        )}
      </div>
    </div>
  );
};
