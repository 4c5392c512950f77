import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { BuildVoice } from '../voices/build-voice.tsx';
import { useFit } from '../voices/fit-store.ts';
import { StepFrame } from './step-frame.tsx';
import { goToStep } from './welcome-store.ts';

/** Builds the voice. */
export const VoiceStep = ({ patient }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const isBuilt = useFit((fit) => fit.patientId === patient.patientId && fit.voiceModel !== null);
  return (
    <StepFrame
      step="voice"
      actions={
        <ActionButton kind={isBuilt ? 'primary' : 'quiet'} onPress={() => goToStep('hear')}>
          {isBuilt ? t('welcome.hearIt') : t('common.skip')}
        </ActionButton>
      }
    >
      <BuildVoice patient={patient} />
    </StepFrame>
  );
};
