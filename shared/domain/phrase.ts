import { z } from 'zod';
import { Emotion } from './emotion.ts';
import { Emphasis } from './emphasis.ts';
import { PhraseId } from './ids.ts';
import { Message } from './message.ts';

/** A message that was spoken, to be said again with one press. */
export const Phrase = z.object({
  phraseId: PhraseId,
  message: Message,
  emotion: Emotion,
  emphasis: Emphasis,
  isFavourite: z.boolean(),
  /** Always in sight above the board. */
  isPinned: z.boolean(),
  /** In whose order pinned phrases stand, so that a new one moves none. */
  pinnedAt: z.iso.datetime().nullable(),
  spokenAt: z.iso.datetime(),
  timesSpoken: z.number().int(),
});
export type Phrase = z.infer<typeof Phrase>;
