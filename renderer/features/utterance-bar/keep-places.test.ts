import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepPlaces } from './keep-places.ts';

test('a word that is offered again does not move, and new words take the places of those that went', () => {
  expect(keepPlaces(['the', 'tea', 'toast'], ['toast', 'tall', 'tea'])).toEqual(['tall', 'tea', 'toast']);
});

test('at first the likeliest word comes first', () => {
  expect(keepPlaces([], ['I', 'you'])).toEqual(['I', 'you']);
});

test('every offered word has exactly one place', () => {
  const words = fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { maxLength: 8 });
  fc.assert(
    fc.property(words, words, (before, next) => {
      expect([...keepPlaces(before, next)].sort()).toEqual([...next].sort());
    }),
  );
});
