import { expect, test } from 'vitest';
import { correlation, movingMean, spreadOf, voicedThrough } from './contour-shape.ts';

test('F0 is carried on a line through unvoiced frames and held before and after', () => {
  const contour = voicedThrough([0, 100, 0, 0, 0, 200, 0], 100);
  expect([...contour]).toEqual([0, 0, 3, 6, 9, 12, 12]);
});

test('no voice at all is a flat contour', () => {
  expect([...voicedThrough([0, 0], 100)]).toEqual([0, 0]);
  expect(spreadOf([])).toEqual({ median: 0, deviation: 0 });
});

test('a mean over neighbours keeps a line but at its ends', () => {
  expect([...movingMean(Float64Array.of(0, 1, 2, 3, 4), 1)]).toEqual([0.5, 1, 2, 3, 3.5]);
});

test('the median of an even count lies between the middle two', () => {
  expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, deviation: Math.sqrt(1.25) });
});

test('correlation is 1 along, -1 against, and 0 with what does not move', () => {
  expect(correlation([1, 2, 4], [3, 5, 9])).toBeCloseTo(1, 12);
  expect(correlation([1, 2, 4], [-3, -5, -9])).toBeCloseTo(-1, 12);
  expect(correlation([1, 2, 4], [7, 7, 7])).toBe(0);
});
