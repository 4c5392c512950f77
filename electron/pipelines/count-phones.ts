import type { FittedVoice } from '../../shared/domain/voice-model.ts';
import type { InferenceClient } from '../inference/inference-client.ts';
import { defaultVoiceSettings } from '../voice/voice-settings.ts';

/** eSpeak NG's own voice. Without a median to be centred on, a short text is read once, not twice. */
const PLAIN_VOICE: FittedVoice = {
  ...defaultVoiceSettings,
  f0MedianHz: null,
  formantScale: 1,
  equaliser: [],
  personalSha256: null,
};

export interface PhoneCountRequest {
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
}

/**
 * Phones of a text as eSpeak NG reads it, pauses not counted. The text is spoken to nobody; only then are its phones
 * known.
 *
 * @throws SPEECH_LANGUAGE_UNSUPPORTED
 */
export const countPhones = async (
  inference: InferenceClient,
  { text, language }: PhoneCountRequest,
  signal?: AbortSignal,
): Promise<number> => {
  const synthesis = inference.stream(
    'synthesize',
    { text, language, voice: PLAIN_VOICE, levelDb: 0, whisper: false, personal: null },
    { signal },
  );
  let next = await synthesis.next();
  while (!next.done) next = await synthesis.next();
  return next.value.phoneCount;
};
