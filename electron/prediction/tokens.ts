const WORD = /[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*/gu;
const SENTENCE_END = /[.!?؟…:;\n]/u;

/** Words are the same whatever their case and however their accents are written. */
export const folded = (word: string): string => word.normalize('NFC').toLocaleLowerCase();

/** The words of a text, sentence by sentence: what is said before a full stop does not foretell what comes after it. */
export const sentences = (text: string): readonly (readonly string[])[] =>
  text
    .normalize('NFC')
    .split(SENTENCE_END)
    .map((sentence) => sentence.match(WORD) ?? [])
    .filter((words) => words.length > 0);

/** The last words of the sentence that a text ends with, the nearest last; empty after the end of a sentence. */
export const lastWords = (text: string, count: number): readonly string[] => {
  const sentence = text.normalize('NFC').split(SENTENCE_END).at(-1) ?? '';
  return (sentence.match(WORD) ?? []).slice(-count);
};
