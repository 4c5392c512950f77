/**
 * A text as a search compares it: lower case, without accents and Arabic vowel signs, the forms of alif, ya and
 * ta marbuta as one. `Été` and `ete`, `مُمَرِّضة` and `ممرضه` are the same.
 */
export const foldText = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
