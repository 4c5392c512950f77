import { z } from 'zod';
import { PatientId, RecordingId } from './ids.ts';
import { Speaker } from './speaker.ts';

/** Why a take is refused, or taken with a warning; the renderer has the plain words for each. */
export const TakeReason = z.enum([
  'clipped',
  'noisy',
  'quiet',
  'level-jump',
  'too-short',
  'too-long',
  'no-speech',
  'low-rate',
  'cut-at-start',
  'cut-at-end',
]);
export type TakeReason = z.infer<typeof TakeReason>;

export const TakeQuality = z.object({
  /** 0 (useless) to 1 (studio): how much the take counts when a voice is built. */
  score: z.number().min(0).max(1),
  /** Level of the speech above the level of the pauses, in dB. */
  snrDb: z.number(),
  clipped: z.boolean(),
  /** Mean level of the speech, in dB relative to full scale. */
  levelDb: z.number(),
});
export type TakeQuality = z.infer<typeof TakeQuality>;

/** The largest sound file that is taken in as one take, in bytes. */
export const MAX_TAKE_FILE_BYTES = 64 * 1024 * 1024;

/** A take of one sentence: real speech, kept losslessly, the master copy that every voice model derives from. */
export const Recording = z.object({
  recordingId: RecordingId,
  patientId: PatientId,
  /** Null is the patient. */
  speaker: Speaker,
  text: z.string(),
  source: z.enum(['microphone', 'import']),
  durationMs: z.number().nonnegative(),
  sampleRateHz: z.number().int().positive(),
  quality: TakeQuality,
  /** Whether the take is good enough to build a voice from. */
  accepted: z.boolean(),
  /** What is wrong with a refused take, or could be better in an accepted one. */
  reasons: z.array(TakeReason),
  /** Set when a caregiver put the take aside; it can be brought back. */
  removed: z.boolean(),
  createdAt: z.iso.datetime(),
});
export type Recording = z.infer<typeof Recording>;

/** Sets of sentences to read. The twenty begin with the five, the fifty with the twenty; a conversation stands apart. */
export const PromptSet = z.enum(['five', 'twenty', 'fifty', 'conversation']);
export type PromptSet = z.infer<typeof PromptSet>;

/** A sentence to read aloud while recording, and the smallest set that it is in. */
export const Prompt = z.object({ promptId: z.string(), text: z.string(), set: PromptSet });
export type Prompt = z.infer<typeof Prompt>;
