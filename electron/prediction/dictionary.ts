import { SortedWords } from './sorted-words.ts';
import { folded } from './tokens.ts';
import { WordCounts } from './word-counts.ts';

/** What is known of a language before a patient has said anything. */
export interface Dictionary {
  /** Words by their folded form, weighted so that all weights sum to 1. */
  readonly words: SortedWords;
  /** How a word is written, by its folded form. */
  readonly forms: ReadonlyMap<string, string>;
  /** Which words follow which, from sentences of everyday. */
  readonly sentences: WordCounts;
}

/** Zipf's law in Mandelbrot's form, with his offset for English: the weight of the word of a rank is 1 / (rank + 2.7). */
const MANDELBROT_OFFSET = 2.7;
/** A patient's boards hold what patients say: their words count so many times as much. */
const BOARD_WORD_FACTOR = 4;

/**
 * A dictionary from words, the most common first, the words of ready-made boards, and sentences.
 */
export const createDictionary = (
  common: readonly string[],
  boardWords: readonly string[],
  sentences: readonly string[],
): Dictionary => {
  const forms = new Map<string, string>();
  const weights = new Map<string, number>();
  for (const word of boardWords) forms.set(folded(word), word);
  for (const [rank, word] of common.entries()) {
    const key = folded(word);
    if (!forms.has(key)) forms.set(key, word);
    weights.set(key, (weights.get(key) ?? 0) + 1 / (rank + 1 + MANDELBROT_OFFSET));
  }
  const least = 1 / (common.length + MANDELBROT_OFFSET);
  for (const word of boardWords) {
    const key = folded(word);
    weights.set(key, Math.max(least, weights.get(key) ?? 0) * BOARD_WORD_FACTOR);
  }
  const sum = [...weights.values()].reduce((total, weight) => total + weight, 0);
  const words = new SortedWords(new Map([...weights].map(([word, weight]) => [word, weight / sum])));
  const counts = new WordCounts();
  for (const sentence of sentences) counts.learn(sentence);
  return { words, forms, sentences: counts };
};
