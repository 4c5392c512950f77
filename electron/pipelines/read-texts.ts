import type { AcousticMeasures } from '../../shared/domain/acoustics.ts';
import type { FittedVoice } from '../../shared/domain/voice-model.ts';
import { joinPcm16, pcm16ToFloat } from '../audio/pcm16.ts';
import type { Clip } from '../features/clip.ts';
import type { InferenceClient } from '../inference/inference-client.ts';

/** How the synthesizer read one text. */
export interface Reading {
  readonly text: string;
  readonly measures: AcousticMeasures;
  /** Phones of the text, pauses not counted. */
  readonly phoneCount: number;
}

export interface ReadTextsOptions {
  readonly inference: InferenceClient;
  readonly language: string;
  readonly texts: readonly string[];
  readonly voice: FittedVoice;
  readonly signal?: AbortSignal | undefined;
}

/** Lets the synthesizer read texts in a voice and measures each as a take would be. */
export const readTexts = async ({
  inference,
  language,
  texts,
  voice,
  signal,
}: ReadTextsOptions): Promise<Reading[]> => {
  const readings: Reading[] = [];
  for (const text of texts) {
    const request = { text, language, voice, levelDb: 0, whisper: false, personal: null };
    const pieces: Int16Array[] = [];
    const synthesis = inference.stream('synthesize', request, { signal });
    let next = await synthesis.next();
    for (; !next.done; next = await synthesis.next()) pieces.push(next.value);
    const { sampleRateHz, phoneCount } = next.value;
    const clip: Clip = { samples: pcm16ToFloat(joinPcm16(pieces)), sampleRateHz };
    const { measures } = await inference.call('measure', clip, { signal });
    readings.push({ text, measures, phoneCount });
  }
  return readings;
};
