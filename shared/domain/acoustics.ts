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

/** How the voice of one clip sounds, measured as Praat does. Null where the clip has too little voicing. */
export const VoiceQuality = z.object({
  /** Medians of F1 to F4 over the voiced frames. */
  formantsHz: z.array(z.number().nullable()).length(4),
  /** Harmonics-to-noise ratio. */
  hnrDb: z.number().nullable(),
  jitterLocalPercent: z.number().nullable(),
  shimmerLocalPercent: z.number().nullable(),
  /** Smoothed cepstral peak prominence. */
  cppsDb: z.number().nullable(),
});
export type VoiceQuality = z.infer<typeof VoiceQuality>;

const Track = z.array(z.number().nullable());

/** Measures over time: place t of each list is what there is at `timesS[t]`; null where there is nothing to measure. */
export const ClipFrames = z.object({
  timesS: z.array(z.number()),
  f0Hz: Track,
  /** Four tracks, F1 to F4. */
  formantsHz: z.array(Track).length(4),
  levelDbfs: Track,
  hnrDb: Track,
  /** Mel-frequency cepstral coefficients 0 to 12 of each frame. */
  mfcc: z.array(z.array(z.number()).length(13)),
});
export type ClipFrames = z.infer<typeof ClipFrames>;

/** All that can be measured of one clip. It is not stored: what is stored of a take are its `AcousticMeasures`. */
export const ClipSummary = AcousticMeasures.extend({
  ...VoiceQuality.shape,
  /** Slope of the long-term spectrum; white noise has 0. */
  spectralTiltDbPerOctave: z.number().nullable(),
  /** Phones per second of speech, pauses left out; null where nobody said what is spoken. */
  articulationRatePhonesPerS: z.number().nullable(),
  frames: ClipFrames.optional(),
});
export type ClipSummary = z.infer<typeof ClipSummary>;
