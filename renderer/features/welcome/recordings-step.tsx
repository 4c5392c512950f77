import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { Enrolment } from '../enrolment/enrolment.tsx';
import { usableTakes } from '../enrolment/take-quality.ts';
import { useTakes } from '../enrolment/takes-store.ts';
import { StepFrame } from './step-frame.tsx';
import { goToStep } from './welcome-store.ts';

/** Collects speech; a few sentences are enough to begin with, and none is allowed. */
export const RecordingsStep = ({ patient }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const { count } = usableTakes(useTakes((takes) => takes.recordings));
  return (
    <StepFrame
      step="recordings"
      isWide
      actions={
        count > 0 ? (
          <ActionButton kind={count < 5 ? 'plain' : 'primary'} onPress={() => goToStep('voice')}>
            {t('welcome.toVoice', { count })}
          </ActionButton>
        ) : (
          <ActionButton kind="quiet" onPress={() => goToStep('hear')}>
            {t('welcome.withoutRecordings')}
          </ActionButton>
        )
      }
    >
      <Enrolment patient={patient} />
    </StepFrame>
  );
};
