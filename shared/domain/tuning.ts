import { z } from 'zod';

/** How a voice is to speak beside what its preset says, in five ways that can be heard apart. */
export const Tuning = z.object({
  /** Factor on the articulation rate. */
  rateFactor: z
    .number()
    .min(0.75)
    .max(4 / 3),
  /** Change of the median F0. */
  pitchSemitones: z.number().min(-3).max(3),
  /** Factor on the spread of F0. */
  f0RangeFactor: z.number().min(0.5).max(2),
  /** Factor on the length of pauses. */
  pauseFactor: z.number().min(0.5).max(2),
  /** Change of the spectrum's slope: positive is brighter, negative is darker. */
  tiltDbPerOctave: z.number().min(-2).max(2),
});
export type Tuning = Readonly<z.infer<typeof Tuning>>;

/** As the preset has it. */
export const untuned: Tuning = {
  rateFactor: 1,
  pitchSemitones: 0,
  f0RangeFactor: 1,
  pauseFactor: 1,
  tiltDbPerOctave: 0,
};
