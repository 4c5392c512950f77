import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { softLimit } from './soft-limit.ts';

const limited = (sample: number): number => softLimit(Float32Array.of(sample))[0] ?? Number.NaN;

describe('the limiter', () => {
  it('leaves what is not loud as it is', () => {
    fc.assert(
      fc.property(fc.float({ min: Math.fround(-0.8), max: Math.fround(0.8), noNaN: true }), (sample) => {
        expect(limited(sample)).toBe(sample);
      }),
    );
  });

  it('keeps everything under full scale, and louder stays louder', () => {
    fc.assert(
      fc.property(fc.float({ min: 0, max: 8, noNaN: true }), fc.float({ min: 0, max: 8, noNaN: true }), (a, b) => {
        const [softer, louder] = [Math.min(a, b), Math.max(a, b)];
        expect(limited(louder)).toBeLessThanOrEqual(Math.fround(0.97));
        expect(limited(louder)).toBeGreaterThanOrEqual(limited(softer));
        expect(limited(-a)).toBe(-limited(a));
      }),
    );
  });
});
