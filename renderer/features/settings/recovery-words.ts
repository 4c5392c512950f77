const WORD_COUNT = 12;

export const noWords: readonly string[] = new Array(WORD_COUNT).fill('');

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z]+/g) ?? [];

/** The words after one field was typed in: a whole key that is pasted fills the fields from there on. */
export const enterWord = (words: readonly string[], index: number, typed: string): readonly string[] => {
  const entered = wordsOf(typed);
  if (entered.length <= 1) return words.with(index, typed.trim().toLowerCase());
  return words.map((word, at) => entered[at - index] ?? word);
};

/** How a word that was typed back compares; unfinished words are not held against anybody. */
export const compareWord = (typed: string, proposed: string): 'empty' | 'right' | 'unfinished' | 'wrong' => {
  if (typed === '') return 'empty';
  if (typed === proposed) return 'right';
  return proposed.startsWith(typed) ? 'unfinished' : 'wrong';
};
