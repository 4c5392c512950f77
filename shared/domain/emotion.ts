import { z } from 'zod';

/** How a message is meant. `neutral` is the voice as it is. */
export const Emotion = z.enum(['neutral', 'calm', 'happy', 'excited', 'sad', 'urgent', 'whisper']);
export type Emotion = z.infer<typeof Emotion>;
