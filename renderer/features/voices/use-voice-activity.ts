import { useEffect, useState } from 'react';
import type { VoiceActivity } from '../../../shared/contract/voice.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { followActivity } from './follow-activity.ts';

/** What happens to a patient's voices in the background; null while it is not known. */
export const useVoiceActivity = (patientId: PatientId): VoiceActivity | null => {
  const [activity, setActivity] = useState<VoiceActivity | null>(null);
  useEffect(() => {
    const leave = new AbortController();
    void followActivity(patientId, leave.signal, setActivity);
    return () => leave.abort();
  }, [patientId]);
  return activity;
};
