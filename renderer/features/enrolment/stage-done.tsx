import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../shared/domain/ids.ts';
import type { Speaker } from '../../../shared/domain/speaker.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ExpectedGain } from './expected-gain.tsx';

interface StageDoneProps {
  readonly patientId: PatientId;
  readonly speaker: Speaker;
  readonly total: number;
  readonly onClose: () => void;
}

/** All sentences of a set are recorded: thanks, and what more would bring where that was measured. */
export const StageDone = ({ patientId, speaker, total, onClose }: StageDoneProps) => {
  const { t } = useTranslation();
  return (
    <div className="stage-sentence" role="status">
      <p className="stage-prompt">{t('record.allDone', { count: total })}</p>
      <p className="big-words">{t('record.thanks')}</p>
      <ExpectedGain patientId={patientId} speaker={speaker} />
      <div className="row">
        <ActionButton kind="primary" icon={Check} onPress={onClose} isFocusedFirst>
          {t('record.finish')}
        </ActionButton>
      </div>
    </div>
  );
};
