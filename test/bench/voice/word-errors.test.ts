import { expect, test } from 'vitest';
import { wordErrors, wordsOf } from './word-errors.ts';

test('texts become the words that are spoken', () => {
  expect(wordsOf('“Don’t stop,” she said: the "lower-case" of 1465!')).toEqual(
    "don't stop she said the lower case of one thousand four hundred sixty five".split(' '),
  );
  expect(wordsOf('20, 42 and 0.')).toEqual(['twenty', 'forty', 'two', 'and', 'zero']);
});

test('a word changed, one left out and one put in are three errors', () => {
  const said = 'we watched the birds fly over'.split(' ');
  expect(wordErrors(said, said)).toBe(0);
  expect(wordErrors(said, 'we washed the birds over it'.split(' '))).toBe(3);
  expect(wordErrors(said, [])).toBe(6);
});
