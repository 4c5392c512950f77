import { expect, test } from 'vitest';
import { synthesizeTone } from '../../test/support/synthetic-speech.ts';
import { resampleTo } from './resample-to.ts';

// -60 dB: under the noise of any take.
test.each([
  [22050, 11000],
  [16000, 10000],
  [48000, 11000],
  [44100, 10000],
  [8000, 11000],
])('a tone keeps its place in time and its height from %i to %i Hz', (fromHz, toHz) => {
  const samples = synthesizeTone(fromHz, 0.3, 1000);
  const resampled = resampleTo({ samples, sampleRateHz: fromHz }, toHz);
  expect(resampled.samples.length).toBe(Math.round(0.3 * toHz));
  for (let i = 100; i < resampled.samples.length - 100; i++) {
    // The first sample of the tone, its zero, stands half a sample after the start.
    const timeS = resampled.firstTimeS + i / toHz - 0.5 / fromHz;
    expect(Math.abs(resampled.samples[i]! - 0.5 * Math.sin(2 * Math.PI * 1000 * timeS))).toBeLessThan(0.5e-3);
  }
});

test('what the new rate cannot hold is gone, not folded back', () => {
  const samples = synthesizeTone(44100, 0.3, 7000);
  const resampled = resampleTo({ samples, sampleRateHz: 44100 }, 10000).samples.slice(200, -200);
  expect(Math.max(...resampled.map(Math.abs))).toBeLessThan(0.5e-3);
});
