import { expect, test } from 'vitest';
import { niceTicks } from '../../../shared/domain/nice-ticks.ts';

test('an axis is marked at round numbers within it, and not at too many', () => {
  expect(niceTicks(0, 3.4, 9)).toEqual([0, 0.5, 1, 1.5, 2, 2.5, 3]);
  expect(niceTicks(143, 310, 5)).toEqual([150, 200, 250, 300]);
  expect(niceTicks(0, 0.31, 9)).toEqual([0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3]);
});

test('an axis without length is not marked', () => {
  expect(niceTicks(0, 0, 5)).toEqual([]);
  expect(niceTicks(5, Number.NaN, 5)).toEqual([]);
});
