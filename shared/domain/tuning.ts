import { z } from 'zod';

/** How a voice is to speak beside what its preset says, in six ways that can be heard apart. */
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
  /** Change of the ratio of breath noise to voice in each band, in dB: positive is breathier. A voice of one's own alone. */
  breathinessDb: z.number().min(-8).max(8).default(0),
});
export type Tuning = Readonly<z.infer<typeof Tuning>>;

/** As the preset has it. */
export const untuned: Tuning = {
  rateFactor: 1,
  pitchSemitones: 0,
  f0RangeFactor: 1,
  pauseFactor: 1,
  tiltDbPerOctave: 0,
  breathinessDb: 0,
};

/** What can be tuned, in the order in which it is told. */
export const TUNED_ASPECTS = [
  'rateFactor',
  'pitchSemitones',
  'f0RangeFactor',
  'pauseFactor',
  'tiltDbPerOctave',
  'breathinessDb',
] as const satisfies readonly (keyof Tuning)[];
export type TunedAspect = (typeof TUNED_ASPECTS)[number];

/** What can be tuned in a voice of one's own, or in the standard voice, whose synthesizer has no say over breath. */
export const tunedAspectsOf = (isOwn: boolean): readonly TunedAspect[] =>
  isOwn ? TUNED_ASPECTS : TUNED_ASPECTS.filter((aspect) => aspect !== 'breathinessDb');

/** Which of two ways of speaking was preferred. */
export const Preferred = z.enum(['first', 'second', 'same']);
export type Preferred = z.infer<typeof Preferred>;

export const TuningPair = z.object({ first: Tuning, second: Tuning });
export type TuningPair = Readonly<z.infer<typeof TuningPair>>;

/** What a listener said of two ways of saying a sentence. */
export const TuningComparison = TuningPair.extend({ preferred: Preferred });
export type TuningComparison = Readonly<z.infer<typeof TuningComparison>>;

/** One way in which a tuning differs from another. */
export const TuningStep = z.object({
  aspect: z.enum(TUNED_ASPECTS),
  direction: z.enum(['less', 'more']),
  size: z.enum(['little', 'clear']),
});
export type TuningStep = z.infer<typeof TuningStep>;

/** One way in which a proposal differs from how the voice speaks now. */
const TuningChange = TuningStep.extend({
  /** Comparisons in which the side that went this way was preferred, of those in which the sides differed in it. */
  agreed: z.number().int(),
  told: z.number().int(),
});

/** What the comparisons speak for; no changes where the voice is best left as it is. */
export const TuningProposal = z.object({
  tuning: Tuning,
  changes: z.array(TuningChange),
  /** How surely it would be preferred to how the voice speaks now: in fewer than 8, in 8 to 9.5, or in more of 10 cases. */
  confidence: z.enum(['guess', 'fair', 'sure']),
});
export type TuningProposal = z.infer<typeof TuningProposal>;

/** With so many comparisons a proposal is worth hearing; with fewer there is none. */
export const FEWEST_COMPARISONS = 5;
/** After so many, further ones bring little. */
export const PLANNED_COMPARISONS = 25;
/** Further ones are not asked for. */
export const MOST_COMPARISONS = 40;

/** How far the tuning of a voice by ear has come. */
export const TuningState = z.object({
  /** How the voice is tuned now. */
  applied: Tuning,
  /** What can be tuned in the voice that speaks now. */
  aspects: z.array(z.enum(TUNED_ASPECTS)),
  /** How that differs from the preset. */
  steps: z.array(TuningStep),
  /** Whether there is a tuning before it to go back to. */
  canUndo: z.boolean(),
  compared: z.number().int(),
  /** What to hear next; null after the most. */
  next: TuningPair.nullable(),
  proposal: TuningProposal.nullable(),
});
export type TuningState = z.infer<typeof TuningState>;
