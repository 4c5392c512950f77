import type { Dictionary } from './dictionary.ts';
import { folded, lastWords } from './tokens.ts';
import type { WordCounts } from './word-counts.ts';

/** So many of the likeliest words of each source are weighed against each other. */
const CANDIDATES = 40;
const ORDER = 2;

export interface PredictOptions {
  readonly dictionary: Dictionary;
  /** What the patient has said. */
  readonly learned: WordCounts;
  /** What stands before the word. */
  readonly before: string;
  /** What is spelled of the word; empty for the next word. */
  readonly prefix: string;
  readonly count: number;
}

/** The contexts of a word, the empty one first. */
const contextsOf = (before: string): readonly string[] => {
  const words = lastWords(before, ORDER).map(folded);
  return Array.from({ length: words.length + 1 }, (_, length) => words.slice(words.length - length).join(' '));
};

/** A word as somebody writes who began to write it so: `Wa` becomes `Water`, `WA` becomes `WATER`. */
const inCaseOf = (prefix: string, word: string): string => {
  const isUpper = prefix.length > 1 && prefix === prefix.toLocaleUpperCase() && prefix !== prefix.toLocaleLowerCase();
  if (isUpper) return word.toLocaleUpperCase();
  const first = prefix.charAt(0);
  const isCapital = first !== first.toLocaleLowerCase();
  return isCapital ? word.charAt(0).toLocaleUpperCase() + word.slice(1) : word;
};

/**
 * The words that are likeliest to come, the likeliest first: what the patient said before weighs most, then sentences of
 * everyday, then how common words are. What is spelled already is not offered.
 */
export const predict = ({ dictionary, learned, before, prefix, count }: PredictOptions): readonly string[] => {
  const start = folded(prefix);
  const contexts = contextsOf(before);
  const candidates = new Set<string>([
    ...dictionary.words.heaviest(start, CANDIDATES),
    ...learned.words.heaviest(start, CANDIDATES),
  ]);
  for (const context of contexts.slice(1)) {
    for (const source of [learned, dictionary.sentences]) {
      for (const word of source.followers(context).keys()) if (word.startsWith(start)) candidates.add(word);
    }
  }
  candidates.delete(start);
  const probability = (word: string): number => {
    let mixed = dictionary.words.weight(word);
    for (const context of contexts) mixed = dictionary.sentences.probability(word, context, mixed);
    for (const context of contexts) mixed = learned.probability(word, context, mixed);
    return mixed;
  };
  return [...candidates]
    .map((word) => ({ word, probability: probability(word) }))
    .toSorted((a, b) => b.probability - a.probability || (a.word < b.word ? -1 : 1))
    .slice(0, count)
    .map(({ word }) => inCaseOf(prefix, dictionary.forms.get(word) ?? learned.form(word) ?? word));
};
