import { expect, test } from 'vitest';
import { randomOf } from '../../test/support/intonation-speaker.ts';
import { type Examples, fitCrossValidated, predict } from './standardised-ridge.ts';

const random = randomOf(1);
/** y = 2 a - 3 b + 5 + noise, with features of quite different sizes and one that never changes. */
const set = (noise: number): Examples => {
  const rows = Array.from({ length: 50 }, () => Float64Array.of(random(), 100 * random(), 7));
  const targets = rows.map((row) => 2 * row[0]! - 0.03 * row[1]! + 5 + noise * (random() - 0.5));
  return { rows, targets, weight: 1 };
};

test('a linear rule is found, whatever the size of its features', () => {
  const { model } = fitCrossValidated([set(0), set(0), set(0)], [1e-6]);
  expect(predict(model, Float64Array.of(0.3, 40, 7))).toBeCloseTo(0.6 - 1.2 + 5, 4);
});

test('sets that follow a rule are fitted loosely, sets of mere noise held to their mean', () => {
  const penalties = [1, 1e6];
  const ruled = fitCrossValidated([set(0.1), set(0.1), set(0.1)], penalties);
  const scattered = [0, 1, 2].map(() => ({ ...set(0), targets: Array.from({ length: 50 }, random) }));
  expect(predict(ruled.model, Float64Array.of(0.9, 90, 7))).toBeCloseTo(1.8 - 2.7 + 5, 1);
  expect(predict(fitCrossValidated(scattered, penalties).model, Float64Array.of(0.9, 90, 7))).toBeCloseTo(0.5, 1);
});

test('what was never heard is not carried on beyond three standard deviations', () => {
  const { model } = fitCrossValidated([set(0), set(0)], [1e-6]);
  const far = predict(model, Float64Array.of(1e3, 50, 1e3));
  expect(far).toBeLessThan(8);
  expect(far).toBe(predict(model, Float64Array.of(1e6, 50, -1e6)));
});

test('a set of weight 2 counts as if it were there twice', () => {
  const [first, second] = [set(1), set(1)];
  const twice = fitCrossValidated([first, second, second], [10]).model;
  const heavy = fitCrossValidated([first, { ...second, weight: 2 }], [10]).model;
  for (const [j, value] of heavy.coefficients.entries()) expect(value).toBeCloseTo(twice.coefficients[j]!, 9);
});
