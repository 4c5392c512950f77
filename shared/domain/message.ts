import { z } from 'zod';
import { ButtonId, MediaId } from './ids.ts';
import { SymbolRef } from './symbol.ts';

const MAX_PARTS = 500;
const MAX_PART_CHARACTERS = 500;
/** A whole message as text, with a space between its parts. */
export const MAX_MESSAGE_CHARACTERS = MAX_PARTS * (MAX_PART_CHARACTERS + 1);

/** One entry of the utterance bar: a button that was pressed, or a piece of typed text. */
export const MessagePart = z.object({
  text: z.string().min(1).max(MAX_PART_CHARACTERS),
  buttonId: ButtonId.optional(),
  /** What is read where it differs from what is spoken in vowel signs and the like only, as Arabic does. */
  written: z.string().min(1).max(MAX_PART_CHARACTERS).optional(),
  /** What stands over the word. */
  symbol: SymbolRef.optional(),
  /** The sound that a button plays instead of its text. */
  soundId: MediaId.optional(),
  /** A word that is still being spelled: further letters join it. */
  isSpelling: z.boolean().optional(),
});
export type MessagePart = z.infer<typeof MessagePart>;

/** What the patient is composing, in order. */
export const Message = z.array(MessagePart).max(MAX_PARTS);
export type Message = z.infer<typeof Message>;

/** A part as it is read. */
export const writtenPart = ({ text, written }: MessagePart): string => written ?? text;

/** The message as one text to read. */
export const writtenText = (message: Message): string => message.map(writtenPart).join(' ');

/** The message as one text to speak. */
export const messageText = (message: Message): string => message.map((part) => part.text).join(' ');
