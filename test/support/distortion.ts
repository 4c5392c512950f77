import type { Clip } from '../../electron/features/clip.ts';
import { melCepstralDistortionDb } from '../../electron/features/mel-cepstral-distortion.ts';
import { analyseSpeechFrames } from '../../electron/features/speech-frames.ts';

/** Mel-cepstral distortion of what was said against a take of the same text, both at the same rate. */
export const distortionDb = (said: Clip, take: Clip): number => {
  if (said.sampleRateHz !== take.sampleRateHz) throw new Error('the sounds have different rates');
  const distortion = melCepstralDistortionDb(analyseSpeechFrames(said), analyseSpeechFrames(take));
  if (distortion === undefined) throw new Error('nothing was said');
  return distortion;
};
