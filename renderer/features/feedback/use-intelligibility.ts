import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import type { Client } from '../../client/connection.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';

/** What listeners understood of a patient's voice, and the next sentence to hear. */
export const useIntelligibility = ({ patientId, language }: Patient) => {
  const known = useAsk((client) => client.feedback.intelligibility({ patientId }), [patientId, language]);
  const task = useTask();
  const run = async (request: (client: Client) => ReturnType<Client['feedback']['intelligibility']>) => {
    const state = await task.run(request);
    if (state) known.setValue(state);
    return state !== undefined;
  };
  return {
    state: known.value,
    error: known.error ?? task.error,
    isBusy: task.isBusy,
    write: (voiceModelId: VoiceModelId | null, text: string, heard: string, listener: string) =>
      run((client) =>
        client.feedback.heard({ patientId, voiceModelId, text, heard, listener: listener.trim() || null }),
      ),
    takeBack: () => run((client) => client.feedback.undoHeard({ patientId })),
  };
};

export type IntelligibilityControls = ReturnType<typeof useIntelligibility>;
