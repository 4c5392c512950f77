import { expect, test } from 'vitest';
import { inverseMills, logNormalCdf, normalCdf } from './probit.ts';

test('the normal distribution is right, far out too', () => {
  // Abramowitz and Stegun, table 26.1; and log Φ(-20) by its asymptotic series.
  for (const [z, value] of [
    [0, 0.5],
    [1, 0.841344746],
    [-1, 0.158655254],
    [-3, 0.001349898],
  ] as const) {
    expect(Math.abs(normalCdf(z) / value - 1)).toBeLessThan(1e-6);
  }
  expect(logNormalCdf(-20)).toBeCloseTo(-203.9172, 3);
  expect(inverseMills(-20)).toBeCloseTo(20.0498, 3);
  expect(inverseMills(0)).toBeCloseTo(Math.sqrt(2 / Math.PI), 6);
});
