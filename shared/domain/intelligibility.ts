import { z } from 'zod';
import { foldText } from './fold-text.ts';
import { VoiceModelId } from './ids.ts';

/** So many sentences make one test. */
export const INTELLIGIBILITY_SENTENCES = 5;

/** What a listener wrote down of a sentence that they heard and did not see. */
export const HeardSentence = z.object({
  /** Null is the standard voice. */
  voiceModelId: VoiceModelId.nullable(),
  text: z.string(),
  heard: z.string(),
  wordsRight: z.number().int().nonnegative(),
  words: z.number().int().positive(),
  listener: z.string().nullable(),
  heardAt: z.iso.datetime(),
});
export type HeardSentence = z.infer<typeof HeardSentence>;

export interface WordScore {
  readonly wordsRight: number;
  readonly words: number;
}

const wordsOf = (text: string): readonly string[] => {
  const folded = foldText(text.replace(/[’']/gu, ''));
  return folded === '' ? [] : folded.split(' ');
};

/**
 * How many words of a sentence were written down right, in their order: the longest common subsequence of words. Case,
 * accents and punctuation do not count. The percentage of words right over sentences is the sentence intelligibility of
 * orthographic transcription (Yorkston and Beukelman 1981; Miller 2013).
 */
export const scoreWords = (text: string, heard: string): WordScore => {
  const [said, written] = [wordsOf(text), wordsOf(heard)];
  let before = new Array<number>(written.length + 1).fill(0);
  for (const word of said) {
    const row = [0];
    for (const [at, other] of written.entries()) {
      row.push(word === other ? before[at]! + 1 : Math.max(before[at + 1]!, row[at]!));
    }
    before = row;
  }
  return { wordsRight: before.at(-1) ?? 0, words: said.length };
};
