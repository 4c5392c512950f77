import { z } from 'zod';
import { ListeningTestId, PatientId, PersonId, RatingId, VoiceModelId } from './ids.ts';
import { PresetId } from './preset.ts';
import { Tuning } from './tuning.ts';

/** 1 is the least, 5 the most. */
const Score = z.number().int().min(1).max(5);

/** How well a voice was liked, in the three things that were asked. */
export const RatingScores = z.object({
  /** How easily it is understood. */
  clarity: Score,
  /** How much it sounds like the person; null from somebody who cannot tell. */
  likeness: Score.nullable(),
  /** How pleasant it is to listen to. */
  comfort: Score,
});
export type RatingScores = z.infer<typeof RatingScores>;
export const RATED_ASPECTS = ['clarity', 'likeness', 'comfort'] as const satisfies readonly (keyof RatingScores)[];

/** Sentences of a short listening test. */
export const LISTENING_TEST_SENTENCES = 5;

/** Who listened: a name, or who they are to the patient. */
export const ListenerName = z.string().trim().min(1).max(80);

/** What somebody thought of one sentence in a voice. */
export const Rating = RatingScores.extend({
  ratingId: RatingId,
  patientId: PatientId,
  /** Null is the standard voice. */
  voiceModelId: VoiceModelId.nullable(),
  /** Of the voice; null is the standard voice. */
  version: z.number().int().positive().nullable(),
  /** Under which preset it was heard. */
  presetId: PresetId,
  /** How the voice was tuned when it was heard. */
  tuning: Tuning,
  /** What was said. */
  text: z.string(),
  note: z.string(),
  /** Null where only the person who was signed in is known, or nobody. */
  listener: ListenerName.nullable(),
  /** Who was signed in. */
  personId: PersonId.nullable(),
  /** The test that it belongs to; null for one that was given by itself. */
  listeningTestId: ListeningTestId.nullable(),
  ratedAt: z.iso.datetime(),
});
export type Rating = z.infer<typeof Rating>;
