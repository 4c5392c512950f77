import { expect, test } from 'vitest';
import { addSignals, synthesizeNoise, synthesizeVowel } from '../../test/support/synthetic-speech.ts';
import { trackHarmonicity } from './harmonicity.ts';

const vowel = synthesizeVowel({ sampleRateHz: 22050, durationS: 1, f0Hz: () => 180 });
const vowelRms = Math.sqrt(vowel.reduce((sum, value) => sum + value * value, 0) / vowel.length);

const meanHnrDb = (samples: Float32Array, sampleRateHz = 22050): number => {
  const { hnrDb } = trackHarmonicity({ samples, sampleRateHz });
  const known = hnrDb.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
};

// 1 dB: the project's tolerance against Praat; of the peaks of one frame the highest is taken, which noise raises.
test.each([5, 10, 20, 30])('a vowel with noise %i dB under it has that ratio, within 1 dB', (truthDb) => {
  const noise = synthesizeNoise(vowel.length, vowelRms / 10 ** (truthDb / 20));
  expect(Math.abs(meanHnrDb(addSignals(vowel, noise)) - truthDb)).toBeLessThan(1);
});

test('a clean vowel stands 40 dB and more out of its noise', () => {
  expect(meanHnrDb(vowel)).toBeGreaterThan(40);
});

test('silent frames have no ratio, and a clip under two periods of 75 Hz has no frames', () => {
  const half = vowel.map((value, i) => (i < vowel.length / 2 ? value : 0));
  const { timesS, hnrDb } = trackHarmonicity({ samples: half, sampleRateHz: 22050 });
  timesS.forEach((timeS, t) => {
    if (timeS < 0.45) expect(hnrDb[t]).toBeGreaterThan(20);
    if (timeS > 0.55) expect(hnrDb[t]).toBeNaN();
  });
  expect(trackHarmonicity({ samples: vowel.subarray(0, 500), sampleRateHz: 22050 }).timesS.length).toBe(0);
  expect(trackHarmonicity({ samples: new Float32Array(0), sampleRateHz: 22050 }).timesS.length).toBe(0);
});
