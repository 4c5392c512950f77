import type { Emotion } from '../../shared/domain/emotion.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import { baseVoiceFor, presetById } from '../../shared/domain/presets.ts';
import type { FittedVoice } from '../../shared/domain/voice-model.ts';
import type { SynthesisRequest } from '../inference/operations.ts';
import { applyDelivery } from '../voice/apply-delivery.ts';
import { baseVoiceSettings } from '../voice/base-voice.ts';
import { emotionDelivery } from '../voice/emotion-delivery.ts';

/**
 * What the synthesizer must be asked for so that a patient says a text: the patient's own voice where there is one, or
 * else the base voice of their age and sex, under the patient's preset and an emotion.
 */
export const speakingVoice = (
  patient: Patient,
  fitted: FittedVoice | undefined,
  text: string,
  emotion: Emotion,
): SynthesisRequest => {
  const { delivery } = presetById(patient.presetId);
  const voice = fitted ?? baseVoiceSettings(baseVoiceFor(patient));
  return {
    text: text.trim().replace(/\s+/gu, ' '),
    language: patient.language,
    ...applyDelivery(voice, [delivery, emotionDelivery(emotion)]),
  };
};
