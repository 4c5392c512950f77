const ONES = (
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
  'eighteen nineteen'
).split(' ');
const TENS = '0 10 twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** A number under a million in words. */
const inWords = (value: number): string => {
  if (value < 20) return ONES[value]!;
  const part = (unit: number, name: string) =>
    `${inWords(Math.floor(value / unit))} ${name}${value % unit ? ` ${inWords(value % unit)}` : ''}`;
  if (value < 100) return `${TENS[Math.floor(value / 10)]}${value % 10 ? ` ${ONES[value % 10]}` : ''}`;
  return value < 1000 ? part(100, 'hundred') : part(1000, 'thousand');
};

/** The words of a text as a recogniser writes them: lower case, no punctuation, numbers in words. */
export const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/\d{1,6}/g, (digits) => ` ${inWords(Number(digits))} `)
    .split(/[^a-z']+/)
    .map((word) => word.replace(/^'+|'+$/g, ''))
    .filter((word) => word !== '');

/** Fewest words to change, leave out or put in so that what was heard becomes what was said (Levenshtein). */
export const wordErrors = (said: readonly string[], heard: readonly string[]): number => {
  let row = Array.from({ length: heard.length + 1 }, (_, j) => j);
  for (const [i, word] of said.entries()) {
    const next = [i + 1];
    for (let j = 0; j < heard.length; j++) {
      next.push(Math.min(row[j]! + (word === heard[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row.at(-1)!;
};
