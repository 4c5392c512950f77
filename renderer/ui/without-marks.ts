/** A text without accents and vowel signs. */
export const withoutMarks = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
