import { expect, test } from 'vitest';
import { synthesizeResonances } from '../../test/support/synthetic-resonances.ts';
import { addSignals, synthesizeNoise } from '../../test/support/synthetic-speech.ts';
import { measureCppsDb } from './cepstral-peak-prominence.ts';

const vowel = synthesizeResonances({
  sampleRateHz: 16000,
  durationS: 1,
  f0Hz: 125,
  formantsHz: [600, 1200, 2500, 3500, 4500],
});
const rms = Math.sqrt(vowel.reduce((sum, value) => sum + value * value, 0) / vowel.length);
const cppsDb = (samples: Float32Array) => measureCppsDb({ samples, sampleRateHz: 16000 })!;

test('the breathier a voice is, the less its peak stands out, down to that of noise', () => {
  const breathy = [40, 20, 10, 0].map((snrDb) =>
    cppsDb(addSignals(vowel, synthesizeNoise(vowel.length, rms / 10 ** (snrDb / 20)))),
  );
  const values = [cppsDb(vowel), ...breathy, cppsDb(synthesizeNoise(vowel.length, rms))];
  expect(values).toEqual(values.toSorted((a, b) => b - a));
  expect(values[0]! - values.at(-1)!).toBeGreaterThan(10);
});

test('it does not depend on the level', () => {
  expect(cppsDb(vowel.map((value) => value / 50))).toBeCloseTo(cppsDb(vowel), 2);
});

test('silence has none, and a clip under 100 ms is not measured', () => {
  expect(cppsDb(new Float32Array(8000))).toBeCloseTo(0, 6);
  expect(measureCppsDb({ samples: vowel.subarray(0, 1500), sampleRateHz: 16000 })).toBeUndefined();
});
