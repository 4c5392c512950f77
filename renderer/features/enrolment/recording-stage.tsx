import { X } from 'lucide-react';
import { Button, Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { Prompt } from '../../../shared/domain/recording.ts';
import type { Speaker } from '../../../shared/domain/speaker.ts';
import type { Microphone } from '../../audio/microphone.ts';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { SoundView } from './sound-view.tsx';
import { StageButtons } from './stage-buttons.tsx';
import { StageDone } from './stage-done.tsx';
import { isTaking } from './take-reducer.ts';
import { TakeStatus } from './take-status.tsx';
import { useSentences } from './use-sentences.ts';

interface RecordingStageProps {
  readonly microphone: Microphone;
  /** False while the microphone is gone; what was taken stays in sight. */
  readonly canRecord: boolean;
  readonly patient: Patient;
  readonly speaker: Speaker;
  /** The sentences of the chosen set. */
  readonly prompts: readonly Prompt[];
  readonly isAutomatic: boolean;
  readonly onClose: () => void;
}

/** One sentence on the whole screen, one after the other, until all are recorded or somebody closes it. */
export const RecordingStage = ({
  microphone,
  canRecord,
  patient,
  speaker,
  prompts,
  isAutomatic,
  onClose,
}: RecordingStageProps) => {
  const { t } = useTranslation();
  const { patientId, language } = patient;
  const sentences = useSentences({ microphone, patientId, speaker, prompts, isAutomatic });
  const { prompt, recorded, take, isGoingOn, pause } = sentences;
  const count = prompts.filter(({ text }) => recorded.has(text)).length;
  /** Escape rests first; only somebody who rests leaves. */
  const leave = () => (isGoingOn || isTaking(take) ? pause() : onClose());
  return (
    <ModalOverlay className="stage-overlay" isOpen onOpenChange={(open) => !open && leave()}>
      <Modal className="stage-frame">
        <Dialog className="stage" aria-label={t('record.title')} data-step={take.step}>
          <div className="stage-head">
            <Progress label={t('record.done', { count, total: prompts.length })} fraction={count / prompts.length} />
            <Button className="button button-quiet" onPress={onClose}>
              <X aria-hidden size={24} />
              <span>{t('common.close')}</span>
            </Button>
          </div>
          {prompt ? (
            <>
              <div className="stage-sentence">
                <p className="stage-mark">
                  {speaker !== null && <span className="pill">{t('speaker.speaking', { name: speaker })}</span>}
                  {recorded.has(prompt.text) && <span className="pill pill-good">{t('record.recorded')}</span>}
                </p>
                <blockquote className="stage-prompt" lang={language} dir="auto">
                  {prompt.text}
                </blockquote>
              </div>
              {canRecord ? (
                <TakeStatus take={take} />
              ) : (
                <div role="alert">
                  <Note kind="warning">
                    <strong>{t('record.gone.what')}</strong> {t('record.gone.next')}
                  </Note>
                </div>
              )}
              <SoundView microphone={microphone} />
              <StageButtons sentences={sentences} canRecord={canRecord} />
            </>
          ) : (
            <StageDone patientId={patientId} speaker={speaker} total={prompts.length} onClose={onClose} />
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};
