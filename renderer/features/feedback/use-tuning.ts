import type { Patient } from '../../../shared/domain/patient.ts';
import { type Preferred, type Tuning, type TuningPair, untuned } from '../../../shared/domain/tuning.ts';
import type { Client } from '../../client/connection.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { refreshSession } from '../../state/session.ts';

/** How the tuning of a patient's voice stands, and all that can be done about it. */
export const useTuning = ({ patientId, presetId, activeVoiceModelId }: Patient) => {
  const known = useAsk((client) => client.feedback.tuning({ patientId }), [patientId, presetId, activeVoiceModelId]);
  const task = useTask();
  const run = async (request: (client: Client) => ReturnType<Client['feedback']['tuning']>) => {
    const state = await task.run(request);
    if (state) known.setValue(state);
    return state;
  };
  /** The voice of the patient is another one afterwards. */
  const change = async (request: (client: Client) => ReturnType<Client['feedback']['tuning']>) => {
    if (await run(request)) await refreshSession();
  };
  const apply = (tuning: Tuning) => change((client) => client.feedback.applyTuning({ patientId, tuning }));
  return {
    state: known.value,
    error: known.error ?? task.error,
    isBusy: task.isBusy,
    compare: (pair: TuningPair, preferred: Preferred) =>
      run((client) => client.feedback.compare({ patientId, ...pair, preferred })),
    takeBack: () => run((client) => client.feedback.undoComparison({ patientId })),
    forget: () => run((client) => client.feedback.forgetComparisons({ patientId })),
    apply,
    reset: () => apply(untuned),
    undo: () => change((client) => client.feedback.undoTuning({ patientId })),
  };
};

export type TuningControls = ReturnType<typeof useTuning>;
