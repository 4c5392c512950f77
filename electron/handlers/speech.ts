import { DEMONSTRATION_PATIENT_ID, type PatientId, UtteranceId, type VoiceModelId } from '../../shared/domain/ids.ts';
import { speak } from '../pipelines/speak.ts';
import { speakingVoice } from '../pipelines/speaking-voice.ts';
import { newId } from '../platform/new-id.ts';
import type { App } from './app.ts';
import { implementer } from './implementer.ts';
import { findPatient, findVoice } from './lookups.ts';

/**
 * Who speaks, and in which voice. A press must sound: where the patient or their active voice cannot be read, as when
 * the store was locked elsewhere, the demonstration patient's voice stands in. A voice that was asked for by name is not
 * replaced: throws VOICE_MODEL_NOT_FOUND.
 */
const speakerFor = (app: App, patientId: PatientId, asked: VoiceModelId | null | undefined) => {
  if (asked) {
    const patient = findPatient(app, patientId);
    return { patient, voice: findVoice(app, patient, asked) };
  }
  try {
    const patient = findPatient(app, patientId);
    return { patient, voice: findVoice(app, patient, asked) };
  } catch {
    return { patient: app.demonstration.patient, voice: undefined };
  }
};

/** How far a web page or window is sent audio ahead of its playing. The command line takes all at once. */
const LEAD_MS = 2000;

export const speechHandlers = (app: App) => ({
  speak: implementer.speech.speak.handler(({ input, signal }) => {
    const { text, ...manner } = input;
    const { patient, voice } = speakerFor(app, input.patientId, input.voiceModelId);
    return speak({
      synthesizer: app.synthesizer,
      renderings: app.renderings,
      utteranceId: newId(UtteranceId, 'utt'),
      patientId: patient.patientId,
      wanted: speakingVoice(patient, voice?.fitted, text, manner),
      // The mapping may fail where the synthesizer does not: then it speaks with the patient's pitch, pace and tone.
      fallback: speakingVoice(patient, voice && { ...voice.fitted, personalSha256: null }, text, manner),
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
