import { z } from 'zod';
import { UtteranceId, VoiceModelId } from './ids.ts';

/** The rung of the ladder that spoke, best first. */
export const Rung = z.enum(['recording', 'cached', 'live', 'base', 'system']);
export type Rung = z.infer<typeof Rung>;

/** One event of an utterance: `started` once, `audio` as it is made, `ended` once. */
export const UtteranceEvent = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('started'),
    utteranceId: UtteranceId,
    rung: Rung,
    sampleRateHz: z.number().int().positive(),
    voiceModelId: VoiceModelId.nullable(),
  }),
  z.object({
    type: z.literal('audio'),
    /** Mono PCM, 16 bits, little endian, in base 64. */
    pcm16: z.string(),
  }),
  z.object({
    type: z.literal('ended'),
    firstAudioMs: z.number(),
    renderMs: z.number(),
    audioMs: z.number(),
  }),
]);
export type UtteranceEvent = z.infer<typeof UtteranceEvent>;

/** How many of the phrases on a patient's boards have their sound ready. */
export const Preparation = z.object({
  done: z.number().int(),
  total: z.number().int(),
  /** `resting` while somebody speaks. */
  state: z.enum(['ready', 'preparing', 'resting']),
});
export type Preparation = z.infer<typeof Preparation>;
