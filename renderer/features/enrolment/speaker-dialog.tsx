import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { Recording } from '../../../shared/domain/recording.ts';
import type { Speaker } from '../../../shared/domain/speaker.ts';
import { useTask } from '../../client/use-task.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { DialogBox } from '../../ui/dialog-box.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { SpeakerChoice } from './speaker-choice.tsx';
import { showTake } from './takes-store.ts';

interface SpeakerDialogProps {
  readonly patient: Patient;
  readonly take: Recording;
  readonly speakers: readonly Speaker[];
  readonly onClose: () => void;
}

/** Puts right who speaks in a take. */
export const SpeakerDialog = ({ patient: { name }, take, speakers, onClose }: SpeakerDialogProps) => {
  const { t } = useTranslation();
  const task = useTask();
  const [speaker, setSpeaker] = useState(take.speaker);
  const save = async () => {
    const { recordingId } = take;
    const changed = await task.run((client) => client.recording.setSpeaker({ recordingId, speaker }));
    if (!changed) return;
    showTake(changed);
    onClose();
  };
  return (
    <DialogBox title={t('speaker.correct')} isOpen onClose={onClose}>
      <p dir="auto">{take.text || t('takes.noText')}</p>
      <SpeakerChoice
        label={t('speaker.who')}
        patientName={name}
        speakers={speakers}
        value={speaker}
        onChange={setSpeaker}
      />
      <ErrorNote error={task.error} />
      <div className="row">
        <ActionButton onPress={onClose}>{t('common.cancel')}</ActionButton>
        <ActionButton kind="primary" icon={Check} isPending={task.isBusy} onPress={() => void save()}>
          {t('speaker.save')}
        </ActionButton>
      </div>
    </DialogBox>
  );
};
