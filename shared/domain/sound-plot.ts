import { z } from 'zod';

/** A picture of a sound: its spectrogram in mel bands and its F0, both on one grid of time. */
export const SoundPlot = z.object({
  durationMs: z.number(),
  hopMs: z.number().positive(),
  /** A value for each step of time; 0 where there is no voice. */
  f0Hz: z.array(z.number()),
  bandCount: z.number().int().positive(),
  /** Middle of each mel band, lowest first. */
  bandsHz: z.array(z.number()),
  /** Levels, step by step and in each the lowest band first, in base 64: 0 is 70 dB under the loudest, 255 the loudest. */
  levels: z.string(),
});
export type SoundPlot = z.infer<typeof SoundPlot>;
