import { z } from 'zod';

/**
 * One event of a patient's use of language, kept only where the patient's settings say so. Words are counted, not kept:
 * a report needs how much was said, not what.
 */
export const UsageEvent = z.discriminatedUnion('type', [
  /** A button added words to the message, or letters to a word. */
  z.object({ type: z.literal('selection'), wordCount: z.number().int().min(0).max(100) }),
  /** A predicted word was taken; `savedLetters` did not have to be spelled. */
  z.object({ type: z.literal('prediction'), savedLetters: z.number().int().min(0).max(100) }),
  /**
   * A message became whole, spoken at once or word by word; `composedMs` from its first word on, 0 for a phrase that was
   * said again.
   */
  z.object({
    type: z.literal('utterance'),
    wordCount: z.number().int().min(1).max(5000),
    composedMs: z.number().min(0),
  }),
  /** A word or a message was taken back. */
  z.object({ type: z.literal('correction') }),
  /** A press that did not count, and one that did. */
  z.object({ type: z.literal('press'), counted: z.boolean() }),
]);
export type UsageEvent = z.infer<typeof UsageEvent>;

/** What was said in a span of time, as figures for a report. */
export const UsageSummary = z.object({
  fromDay: z.iso.date(),
  toDay: z.iso.date(),
  utteranceCount: z.number().int(),
  wordCount: z.number().int(),
  selectionCount: z.number().int(),
  correctionCount: z.number().int(),
  savedLetterCount: z.number().int(),
  /** Mean length of utterance in words; null where nothing was said. */
  meanLengthWords: z.number().nullable(),
  /** Communication rate over the time of composing, in words a minute; null where nothing was said. */
  wordsPerMinute: z.number().nullable(),
  /** Part of the presses that counted; null where there was none. */
  accessAccuracy: z.number().nullable(),
  /** Words and communication rate on each day on which something was said; no rate where nothing was composed. */
  days: z.array(
    z.object({
      day: z.iso.date(),
      wordCount: z.number().int(),
      utteranceCount: z.number().int(),
      wordsPerMinute: z.number().nullable(),
    }),
  ),
});
export type UsageSummary = z.infer<typeof UsageSummary>;
