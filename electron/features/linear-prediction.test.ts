import { expect, test } from 'vitest';
import { synthesizeNoise } from '../../test/support/synthetic-speech.ts';
import { createBurgPredictor } from './linear-prediction.ts';

// 0.03: three standard errors of a coefficient from 4000 samples (about the root of 1 / 4000 each).
test('the coefficients of a process that noise drives are found, within 0.03', () => {
  const truth = [1.2, -0.8, 0.3];
  const frame = Float64Array.from(synthesizeNoise(4000, 1));
  for (let n = 0; n < frame.length; n++) {
    frame[n]! += truth.reduce((sum, c, k) => sum + c * (frame[n - 1 - k] ?? 0), 0);
  }
  const found = createBurgPredictor(frame.length, 3)(frame);
  truth.forEach((c, k) => {
    expect(Math.abs(found[k]! - c)).toBeLessThan(0.03);
  });
});

test('silence is predicted by nothing', () => {
  expect([...createBurgPredictor(100, 4)(new Float64Array(100))]).toEqual([0, 0, 0, 0]);
});
