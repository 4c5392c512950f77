import { z } from 'zod';

/** How strongly an utterance is stressed as a whole: the levels of SSML's `emphasis`. */
export const Emphasis = z.enum(['none', 'moderate', 'strong']);
export type Emphasis = z.infer<typeof Emphasis>;
