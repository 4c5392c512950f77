import { DEMONSTRATION_PATIENT_ID, UtteranceId } from '../../shared/domain/ids.ts';
import { speak } from '../pipelines/speak.ts';
import { speakingVoice } from '../pipelines/speaking-voice.ts';
import { newId } from '../platform/new-id.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';
import { findPatient, findVoice } from './lookups.ts';

/** How far a web page or window is sent audio ahead of its playing. The command line takes all at once. */
const LEAD_MS = 2000;

export const speechHandlers = (app: App) => ({
  speak: implementer.speech.speak.handler(({ input, signal }) => {
    const { text, emotion } = input;
    const patient = findPatient(app, input.patientId);
    const voice = findVoice(app, patient, input.voiceModelId);
    return speak({
      inference: app.speech,
      renderings: app.renderings,
      utteranceId: newId(UtteranceId, 'utt'),
      patientId: patient.patientId,
      wanted: speakingVoice(patient, voice?.fitted, text, emotion),
      fallback: speakingVoice(patient, undefined, text, emotion),
      voiceModelId: voice?.voiceModelId ?? null,
      onFirstAudio: (rung, elapsedMs) => app.firstAudio.add(rung, elapsedMs),
      leadMs: app.platform.host === 'cli' ? Number.POSITIVE_INFINITY : LEAD_MS,
      signal,
    });
  }),
  message: implementer.speech.message.handler(({ input: { patientId } }) => ({
    message:
      patientId === DEMONSTRATION_PATIENT_ID
        ? app.demonstration.message
        : app.vault.store.read.patients.message(patientId),
  })),
  saveMessage: implementer.speech.saveMessage.handler(({ input: { patientId, message } }) => {
    if (patientId === DEMONSTRATION_PATIENT_ID) app.demonstration.message = message;
    else app.vault.store.write.patients.saveMessage(patientId, message);
    return {};
  }),
});
