import type { VoiceActivity } from '../../../shared/contract/voice.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { useEvents } from '../../client/follow-events.ts';

/** What happens to a patient's voices in the background; null while it is not known. */
export const useVoiceActivity = (patientId: PatientId): VoiceActivity | null =>
  useEvents((client, signal) => client.voice.watch({ patientId }, { signal }), patientId);
