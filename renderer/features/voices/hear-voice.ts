import type { VoiceModelId } from '../../../shared/domain/ids.ts';
import type { Patient } from '../../../shared/domain/patient.ts';
import { speak } from '../speaking/speak.ts';

/** Says a sentence in one of a patient's voices, in the standard voice for null, without any emotion. */
export const hearVoice = (patient: Patient, text: string, voiceModelId: VoiceModelId | null): void => {
  const { patientId, language } = patient;
  void speak({ patientId, language, text, emotion: 'neutral', voiceModelId, pressedAtMs: performance.now() });
};
