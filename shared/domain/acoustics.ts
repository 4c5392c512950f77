import { z } from 'zod';

/** The acoustic measures of one clip. Null where the clip has too little speech or voicing to measure it. */
export const AcousticMeasures = z.object({
  durationMs: z.number(),
  sampleRateHz: z.number(),
  /** Median F0 of the voiced frames. */
  f0MedianHz: z.number().nullable(),
  /** Standard deviation of F0 around its median, in semitones. */
  f0SdSemitones: z.number().nullable(),
  /** Part of the speech frames that are voiced, 0 to 1. */
  voicedFraction: z.number().nullable(),
  /** Speech without pauses of 150 ms and longer. */
  activeSpeechMs: z.number(),
  pauseCount: z.number().int(),
  pauseMedianMs: z.number().nullable(),
  /** Mean level of the speech. */
  levelDbfs: z.number(),
  peakDbfs: z.number(),
  /** Level of the speech above the level of the pauses. */
  snrDb: z.number(),
  clippedSamples: z.number().int(),
  /** Third-octave levels of the speech, relative to their mean. */
  longTermSpectrum: z.array(z.object({ centreHz: z.number(), levelDb: z.number() })),
});
export type AcousticMeasures = z.infer<typeof AcousticMeasures>;
