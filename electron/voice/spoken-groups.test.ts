import { expect, test } from 'vitest';
import { breathGroups } from './spoken-groups.ts';
import type { SpokenPhone } from './spoken-phone.ts';

/** Phones of 80 ms; a number is a pause of so many milliseconds. */
const said = (...parts: readonly (string | number)[]): SpokenPhone[] => {
  let endS = 0;
  return parts.map((part) => {
    const startS = endS;
    endS += typeof part === 'number' ? part / 1000 : 0.08;
    return { ipa: typeof part === 'number' ? '' : part, startS, endS };
  });
};

test('a comma parts groups, a full stop sentences too, and a catch before a word neither', () => {
  const groups = breathGroups(said('ˈa', 40, 't', 'ə', 200, 'm', 'ˌa', 400, 'ˈa', 10));
  expect(groups.map(({ startsSentence, endsSentence }) => [startsSentence, endsSentence])).toEqual([
    [true, false],
    [false, true],
    [true, true],
  ]);
  expect(groups.map(({ vowels }) => vowels.map(({ stress }) => stress))).toEqual([
    ['primary', 'none'],
    ['secondary'],
    ['primary'],
  ]);
  expect(groups[1]!.startS).toBeCloseTo(0.48, 9);
  expect(groups[1]!.endS).toBeCloseTo(0.64, 9);
  expect(groups[1]!.vowels[0]!.centreS).toBeCloseTo(0.6, 9);
});

test('two silences one after the other are one pause', () => {
  expect(breathGroups(said('a', 40, 40, 'a'))).toHaveLength(2);
});

test('silence alone has no groups', () => {
  expect(breathGroups(said(100, 300))).toEqual([]);
});
