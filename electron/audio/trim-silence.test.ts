import { expect, test } from 'vitest';
import { trimSilence } from './trim-silence.ts';

const RATE_HZ = 16_000;
const noise = (seconds: number, level: number) =>
  Float32Array.from(
    { length: seconds * RATE_HZ },
    (_, index) => level * Math.sin(index * 0.7) * Math.sin(index * 0.013),
  );
const joined = (...parts: Float32Array[]) => Float32Array.from(parts.flatMap((part) => [...part]));

test('a recording starts and ends with its speech, so that a press is heard at once', () => {
  const speech = noise(1, 0.3);
  const trimmed = trimSilence(joined(noise(0.8, 0.001), speech, noise(1.2, 0.001)), RATE_HZ);
  expect(trimmed.length / RATE_HZ).toBeGreaterThanOrEqual(1);
  expect(trimmed.length / RATE_HZ).toBeLessThan(1.15);
});

test('a pause within the speech stays', () => {
  const trimmed = trimSilence(joined(noise(0.5, 0.3), noise(0.6, 0.0005), noise(0.5, 0.3)), RATE_HZ);
  expect(trimmed.length / RATE_HZ).toBeCloseTo(1.6, 1);
});

test('nothing but silence is left as it is', () => {
  expect(trimSilence(new Float32Array(4000), RATE_HZ)).toHaveLength(4000);
});
