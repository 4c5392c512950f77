import type { SynthesisRequest } from '../../electron/inference/operations.ts';

/** What the synthesizer is asked for so that a text is said in eSpeak NG's own voice, with nothing done to it. */
export const plainRequest = (text: string): SynthesisRequest => ({
  text,
  language: 'en-US',
  voice: {
    pitchLowHz: 80,
    pitchHighHz: 120,
    f0MedianHz: null,
    rateWpm: 170,
    pauseScale: 1,
    formantScale: 1,
    equaliser: [],
    personalSha256: null,
  },
  levelDb: 0,
  whisper: false,
  personal: null,
});
