import { expect, test } from 'vitest';
import { readingOf } from '../../test/support/intonation-speaker.ts';
import { keepQuestionRise } from './question-rise.ts';

const rising = (timeS: number, lengthS: number) => 10 * Math.max(0, timeS - lengthS + 0.3);
const falling = (timeS: number, lengthS: number) => -rising(timeS, lengthS);
const replaced = (source: ReturnType<typeof readingOf>) =>
  keepQuestionRise(new Float64Array(source.frameCount), new Float64Array(source.frameCount).fill(1), source);

test('a rise at the end is kept, without a step', () => {
  const contour = replaced(readingOf('010101', rising));
  expect(contour[0]).toBe(0);
  expect(contour.at(-10)).toBe(1);
  for (let t = 1; t < contour.length - 5; t++) expect(contour[t]! - contour[t - 1]!).toBeLessThan(0.03);
});

test('a fall is left to what was learned', () => {
  expect(replaced(readingOf('010101', falling)).every((value) => value === 0)).toBe(true);
});

test('a rise before a comma is no question', () => {
  const commaRise = (timeS: number) => 10 * Math.max(0, Math.min(timeS, 0.6) - 0.3);
  expect(
    replaced(readingOf('0101,0101', (timeS) => (timeS < 0.7 ? commaRise(timeS) : 0))).every((value) => value === 0),
  ).toBe(true);
});
