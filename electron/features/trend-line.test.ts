import { describe, expect, test } from 'vitest';
import { synthesizeNoise } from '../../test/support/synthetic-speech.ts';
import { median } from './statistics.ts';
import { createTrendFit } from './trend-line.ts';

const x = Float64Array.from({ length: 201 }, (_, i) => Math.log(10 + i));
const scatter = (seed: number) => {
  const noise = synthesizeNoise(x.length, 1, seed);
  return x.map((place, i) => 4 - 3 * place + noise[i]! + (i % 7 === 0 ? 20 : 0));
};

/** All slopes, written out. */
const slopesOf = (y: Float64Array): number[] =>
  [...x].flatMap((left, i) => [...x.subarray(i + 1)].map((right, k) => (y[i + 1 + k]! - y[i]!) / (right - left)));

describe.each([1, 2, 3, 4, 5])('scattered points %i', (seed) => {
  const y = scatter(seed);
  test('are fitted with the median of all slopes', () => {
    const slopes = slopesOf(y);
    const { slope, intercept } = createTrendFit(x)(y);
    // Within 0.02 % of the slopes, by rank.
    const rank = slopes.filter((value) => value < slope).length / slopes.length;
    expect(Math.abs(rank - 0.5)).toBeLessThan(3e-4);
    expect(intercept).toBeCloseTo(median(y.map((value, i) => value - slope * x[i]!))!, 9);
  });
  test('or with the median of the slopes over half the points', () => {
    const half = [...x.subarray(101)].map((right, i) => (y[101 + i]! - y[i]!) / (right - x[i]!));
    expect(createTrendFit(x, 'half')(y).slope).toBeCloseTo(median(half)!, 9);
  });
});

test('a line stays a line, whatever a few points do', () => {
  const fitTrend = createTrendFit(x);
  const y = x.map((place, i) => (i % 10 === 3 ? 100 : 2 - 5 * place));
  expect(fitTrend(y).slope).toBeCloseTo(-5, 6);
  expect(fitTrend(y).intercept).toBeCloseTo(2, 5);
  const level = fitTrend(x.map(() => 7));
  expect(level.slope).toBeCloseTo(0, 9);
  expect(level.intercept).toBeCloseTo(7, 9);
});
