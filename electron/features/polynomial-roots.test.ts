import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRootFinder } from './polynomial-roots.ts';

/** Coefficients behind the leading 1 of the polynomial with conjugate pairs of roots of these radii and angles. */
const polynomialOf = (pairs: readonly (readonly [radius: number, angle: number])[]): Float64Array => {
  let product = [1];
  for (const [radius, angle] of pairs) {
    const factor = [1, -2 * radius * Math.cos(angle), radius * radius];
    product = Array.from({ length: product.length + 2 }, (_, i) =>
      factor.reduce((sum, value, k) => sum + value * (product[i - k] ?? 0), 0),
    );
  }
  return Float64Array.from(product.slice(1));
};

test('the roots of any five resonances are found', () => {
  const findRoots = createRootFinder(10);
  // Apart by a tenth of the range, as formants are; nearly equal roots are badly conditioned for any method.
  const pairs = fc.tuple(
    ...[0, 1, 2, 3, 4].map((k) =>
      fc.tuple(
        fc.double({ min: 0.7, max: 0.999, noNaN: true }),
        fc.double({ min: 0.2 + 0.6 * k, max: 0.5 + 0.6 * k, noNaN: true }),
      ),
    ),
  );
  fc.assert(
    fc.property(pairs, (truth) => {
      const { re, im } = findRoots(polynomialOf(truth));
      const upper = [...re].flatMap((x, k) => (im[k]! > 0 ? [[Math.hypot(x, im[k]!), Math.atan2(im[k]!, x)]] : []));
      upper.sort((a, b) => a[1]! - b[1]!);
      expect(upper.length).toBe(5);
      upper.forEach(([radius, angle], k) => {
        expect(radius).toBeCloseTo(truth[k]![0], 7);
        expect(angle).toBeCloseTo(truth[k]![1], 7);
      });
    }),
  );
});

test('real roots are found too', () => {
  const { re, im } = createRootFinder(3)(Float64Array.from([-0.4, -0.47, 0.21]));
  // (z - 0.5) (z - 0.6) (z + 0.7)
  expect([...re].sort((a, b) => a - b).map((value) => value.toFixed(9))).toEqual([
    '-0.700000000',
    '0.500000000',
    '0.600000000',
  ]);
  expect(Math.max(...im.map(Math.abs))).toBeLessThan(1e-9);
});
