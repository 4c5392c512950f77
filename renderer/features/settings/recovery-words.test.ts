import { expect, test } from 'vitest';
import { compareWord, enterWord, noWords } from './recovery-words.ts';

const key = 'abandon ability able about above absent absorb abstract absurd abuse access accident';

test('a whole key pasted into the first field fills all twelve, numbers and line breaks aside', () => {
  const numbered = key
    .split(' ')
    .map((word, index) => `${index + 1}. ${word}`)
    .join('\n');
  expect(enterWord(noWords, 0, numbered)).toEqual(key.split(' '));
});

test('typing in one field leaves the others alone, and capital letters do not matter', () => {
  expect(enterWord(key.split(' '), 3, 'Zebra')[3]).toBe('zebra');
  expect(enterWord(key.split(' '), 3, 'Zebra')[4]).toBe('above');
});

test('a word is called wrong only once it can no longer become right', () => {
  expect(compareWord('aba', 'abandon')).toBe('unfinished');
  expect(compareWord('abx', 'abandon')).toBe('wrong');
  expect(compareWord('abandon', 'abandon')).toBe('right');
});
