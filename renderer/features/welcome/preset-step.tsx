import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { PresetId } from '../../../shared/domain/preset.ts';
import { useTask } from '../../client/use-task.ts';
import { refreshSession } from '../../state/session.ts';
import { ActionButton } from '../../ui/action-button.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { PresetCards } from '../settings/preset-cards.tsx';
import { StepFrame } from './step-frame.tsx';
import { goToStep } from './welcome-store.ts';

/** Chooses the bundle that fits best; the one by age and sex is chosen already. */
export const PresetStep = ({ patient }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const task = useTask();
  const choose = async (presetId: PresetId) => {
    const { patientId } = patient;
    if (await task.run((client) => client.patient.update({ patientId, presetId }))) await refreshSession();
  };
  return (
    <StepFrame
      step="preset"
      actions={
        <ActionButton kind="primary" onPress={() => goToStep('recordings')}>
          {t('common.next')}
        </ActionButton>
      }
    >
      <PresetCards value={patient.presetId} onChange={(presetId) => void choose(presetId)} />
      <ErrorNote error={task.error} />
    </StepFrame>
  );
};
