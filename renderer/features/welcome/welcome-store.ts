import { create } from 'zustand';
import type { PatientId } from '../../../shared/domain/ids.ts';
import type { TemplateId } from '../../../shared/domain/template.ts';
import { ask } from '../../client/connection.ts';
import { isDemonstration, useSession } from '../../state/session.ts';
import { emptyDraft, type PatientDraft } from '../settings/patient-draft.ts';
import { firstOpenStep, type Step } from './steps.ts';

/** Where the guide stands. It is kept while the program runs; what was entered so far with it. */
export interface Welcome {
  /** Null until it is known where to go on. */
  readonly step: Step | null;
  /** The patient who is being set up; null before there is one. */
  readonly patientId: PatientId | null;
  readonly draft: PatientDraft;
  /** The boards that a new patient begins with. */
  readonly templateId: TemplateId;
  readonly isRecoveryPostponed: boolean;
}

const fresh: Welcome = {
  step: null,
  patientId: null,
  draft: emptyDraft,
  templateId: 'core-36',
  isRecoveryPostponed: false,
};

export const useWelcome = create<Welcome>(() => fresh);

export const goToStep = (step: Step): void => useWelcome.setState({ step });

/** Has the guide set up one more patient, from the patient's details on. */
export const startWelcomeForNewPatient = (): void => {
  const isOpen = useSession.getState().storeStatus?.store === 'open';
  useWelcome.setState({ ...fresh, step: isOpen ? 'patient' : null });
};

/** Finds where the guide was left, from what the host knows. */
export const resumeWelcome = async (): Promise<void> => {
  const { storeStatus, patientId: current } = useSession.getState();
  const { isRecoveryPostponed } = useWelcome.getState();
  if (!storeStatus) return;
  const patientId = isDemonstration(current) ? null : current;
  const takes = patientId ? await ask((client) => client.recording.list({ patientId })) : null;
  const voices = patientId ? await ask((client) => client.voice.list({ patientId })) : null;
  const step = firstOpenStep({
    ...storeStatus,
    isRecoveryPostponed,
    hasPatient: patientId !== null,
    hasTakes: takes?.ok === true && takes.value.length > 0,
    hasVoice: voices?.ok === true && voices.value.length > 0,
  });
  useWelcome.setState({ step, patientId });
};
