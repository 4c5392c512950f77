import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDictionary } from './dictionary.ts';
import { predict } from './predict.ts';
import { folded } from './tokens.ts';
import { WordCounts } from './word-counts.ts';

const dictionaryOf = (language: string, boardWords: readonly string[] = [], sentences: readonly string[] = []) =>
  createDictionary(
    readFileSync(`resources/dictionaries/${language}.txt`, 'utf8').trim().split('\n'),
    boardWords,
    sentences,
  );
const english = dictionaryOf('en', ['water', 'I', 'want'], ['I need the nurse', 'I want some water']);

const words = (before: string, prefix: string, learned = new WordCounts(), dictionary = english) =>
  predict({ dictionary, learned, before, prefix, count: 5 });

test('from the first start there are words to begin with, and words for a few letters', () => {
  expect(words('', '')).toHaveLength(5);
  expect(words('', 'wat')).toContain('water');
  expect(words('', 'tomor')).toContain('tomorrow');
});

test.each([
  ['es', 'gra', 'gracias'],
  ['de', 'schm', 'Schmerzen'],
  ['fr', 'bonj', 'bonjour'],
  ['ar', 'شك', 'شكرا'],
])('in the language “%s”, %s leads to %s', (language, prefix, word) => {
  expect(words('', prefix, new WordCounts(), dictionaryOf(language)).map(folded)).toContain(folded(word));
});

test('the next word follows from the words before it', () => {
  expect(words('I need the', '')[0]).toBe('nurse');
  expect(words('I want some', '')[0]).toBe('water');
});

test('what the patient says comes first, names and new words included', () => {
  const learned = new WordCounts();
  for (let day = 0; day < 3; day += 1) learned.learn('Call Wanjiru please');
  expect(words('', 'wan', learned)[0]).toBe('Wanjiru');
  expect(words('call', '', learned)[0]).toBe('Wanjiru');
});

test('what was said before a full stop does not foretell what comes after it', () => {
  const learned = new WordCounts();
  for (let day = 0; day < 5; day += 1) learned.learn('good zebra');
  expect(words('good', '', learned)[0]).toBe('zebra');
  expect(words('good.', '', learned)[0]).not.toBe('zebra');
});

test('a word that is forgotten is not offered any longer', () => {
  const learned = new WordCounts();
  learned.learn('Call Wanjiru please');
  learned.forget('wanjiru');
  expect(words('call', 'wan', learned)).not.toContain('Wanjiru');
});

test('words come in the case in which they are begun', () => {
  expect(words('', 'Wat')[0]).toBe('Water');
  expect(words('', 'WAT')[0]).toBe('WATER');
  expect(words('', 'i', new WordCounts())[0]).not.toBe('i');
});

test('nothing obscene is offered unless it was learned', () => {
  for (const prefix of ['fuc', 'por', 'shi']) {
    for (const word of predict({ dictionary: english, learned: new WordCounts(), before: '', prefix, count: 12 })) {
      expect(['fuck', 'fucking', 'porn', 'shit']).not.toContain(word);
    }
  }
});

test('every offered word begins with what was spelled, comes once, and the likeliest stays the likeliest', () => {
  const text = fc.string({ maxLength: 40 });
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), text, fc.string({ maxLength: 3 }), (said, before, prefix) => {
      const learned = new WordCounts();
      for (const sentence of said) learned.learn(sentence);
      const offered = words(before, prefix, learned);
      expect(new Set(offered.map(folded)).size).toBe(offered.length);
      for (const word of offered) expect(folded(word).startsWith(folded(prefix))).toBe(true);
      expect(predict({ dictionary: english, learned, before, prefix, count: 1 })).toEqual(offered.slice(0, 1));
    }),
  );
});
