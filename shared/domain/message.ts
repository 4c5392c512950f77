import { z } from 'zod';
import { ButtonId } from './ids.ts';

/** One entry of the utterance bar: a button that was pressed, or a piece of typed text. */
export const MessagePart = z.object({
  text: z.string().min(1).max(500),
  buttonId: ButtonId.optional(),
});
export type MessagePart = z.infer<typeof MessagePart>;

/** What the patient is composing, in order. */
export const Message = z.array(MessagePart).max(500);
export type Message = z.infer<typeof Message>;

/** The message as one text to speak. */
export const messageText = (message: Message): string => message.map((part) => part.text).join(' ');
