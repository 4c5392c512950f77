import { describe, expect, test } from 'vitest';
import { synthesizeResonances } from '../../test/support/synthetic-resonances.ts';
import { FORMANT_COUNT, formantCeilingHz, trackFormants } from './formants.ts';
import { median } from './statistics.ts';

const VOWELS = [
  ['a man’s /a/', 110, 5000, [700, 1220, 2600, 3300, 4400]],
  ['a man’s /i/', 130, 5000, [280, 2250, 2900, 3500, 4400]],
  ['a woman’s /e/', 200, 5500, [530, 2000, 2850, 4000, 4900]],
] as const;

// 4 %, and 8 % of the first: linear prediction is drawn towards the nearest harmonic (Makhoul 1975), which lies up to
// half of F0 away.
describe.each(VOWELS)('%s', (_name, f0Hz, maximumHz, formantsHz) => {
  test.each([16000, 22050, 48000])('shows the resonances it was made with at %i Hz', (sampleRateHz) => {
    const samples = synthesizeResonances({ sampleRateHz, durationS: 0.5, f0Hz, formantsHz });
    const { frequencyHz } = trackFormants({ samples, sampleRateHz }, { maximumHz });
    formantsHz.slice(0, FORMANT_COUNT).forEach((truthHz, k) => {
      const found = median(frequencyHz.filter((hz, place) => hz > 0 && place % FORMANT_COUNT === k))!;
      expect(Math.abs(found / truthHz - 1)).toBeLessThan(k === 0 ? 0.08 : 0.04);
    });
  });
});

test('silence and frames that nobody wants have none, and a clip under 50 ms has no frames', () => {
  const silence = { samples: new Float32Array(8000), sampleRateHz: 16000 };
  expect(trackFormants(silence, { maximumHz: 5000 }).frequencyHz.every((hz) => hz === 0)).toBe(true);
  const [, f0Hz, maximumHz, formantsHz] = VOWELS[0];
  const samples = synthesizeResonances({ sampleRateHz: 16000, durationS: 0.5, f0Hz, formantsHz });
  const { timesS, frequencyHz } = trackFormants(
    { samples, sampleRateHz: 16000 },
    { maximumHz, isWanted: (timeS) => timeS > 0.25 },
  );
  timesS.forEach((timeS, t) => {
    expect(frequencyHz[t * FORMANT_COUNT]! > 0).toBe(timeS > 0.25);
  });
  expect(trackFormants({ samples: samples.subarray(0, 700), sampleRateHz: 16000 }, { maximumHz }).timesS.length).toBe(
    0,
  );
});

test('high voices are looked at up to 5500 Hz, low ones up to 5000', () => {
  expect([120, 169, 170, 250].map(formantCeilingHz)).toEqual([5000, 5000, 5500, 5500]);
});
