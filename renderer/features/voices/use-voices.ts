import { useState } from 'react';
import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import { useAsk } from '../../client/use-ask.ts';
import { useTask } from '../../client/use-task.ts';
import { refreshSession } from '../../state/session.ts';
import { declineOffer, useDeclinedOffers } from './declined-offers.ts';
import { useFit } from './fit-store.ts';
import { offerOf } from './offer.ts';
import { useVoiceActivity } from './use-voice-activity.ts';
import { focusVoiceHeading } from './voice-heading.ts';

/** A patient's versions, what is offered of them, what is being built, and the choice of one. */
export const useVoices = ({ patientId }: Patient) => {
  const built = useFit((fit) => fit.voiceModel?.voiceModelId);
  const isFitting = useFit((fit) => fit.isRunning && fit.patientId === patientId);
  const activity = useVoiceActivity(patientId);
  const list = useAsk((client) => client.voice.list({ patientId }), [patientId, built, activity?.newestVersion]);
  const [choosing, setChoosing] = useState<VoiceModelId | null>();
  const task = useTask();
  const declined = useDeclinedOffers((state) => state.declined);
  const voices = list.value ?? [];

  const choose = async (voiceModelId: VoiceModelId | null) => {
    setChoosing(voiceModelId);
    const changed = await task.run((client) => client.voice.choose({ patientId, voiceModelId }));
    setChoosing(undefined);
    if (!changed) return;
    // Whoever chooses another version knows the newest one and does not want it now.
    const [newest] = changed;
    if (newest && !newest.active) declineOffer(newest.voiceModelId);
    // The button that was pressed goes away; whoever works with the keyboard must not lose the place.
    focusVoiceHeading(voiceModelId);
    list.setValue(changed);
    await refreshSession();
  };
  const decline = (voiceModelId: VoiceModelId) => {
    focusVoiceHeading(voiceModelId);
    declineOffer(voiceModelId);
  };
  return {
    voices,
    reload: list.reload,
    setVoices: list.setValue,
    isKnown: list.value !== undefined,
    error: list.error ?? task.error,
    choosing,
    choose,
    offer: offerOf(voices, declined),
    decline,
    // What was asked for here shows its own progress.
    activity: isFitting ? null : activity,
  };
};
