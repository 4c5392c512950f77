import { describe, expect, test } from 'vitest';
import { synthesizeTone } from '../../test/support/synthetic-speech.ts';
import { resample } from './resample.ts';

const rmsDb = (samples: Float32Array): number => {
  const middle = samples.subarray(Math.floor(samples.length * 0.2), Math.floor(samples.length * 0.8));
  return 10 * Math.log10(middle.reduce((sum, value) => sum + value * value, 0) / middle.length + 1e-20);
};

const ratePairs = [
  [48000, 16000],
  [44100, 22050],
  [22050, 16000],
  [16000, 22050],
  [96000, 22050],
] as const;

describe.each(ratePairs)('%i Hz to %i Hz', (fromHz, toHz) => {
  const nyquistHz = Math.min(fromHz, toHz) / 2;

  // The libsamplerate manual gives the best converter 97 % of the band; 0.1 dB is a tenth of what is heard.
  test('tones up to 90 % of the band keep their level within 0.1 dB', async () => {
    for (const part of [0.01, 0.1, 0.5, 0.9]) {
      const tone = synthesizeTone(fromHz, 0.5, part * nyquistHz);
      expect(Math.abs(rmsDb(await resample(tone, fromHz, toHz)) - rmsDb(tone)), `${part}`).toBeLessThan(0.1);
    }
  });

  test('sample 0 stays at time 0 and the length is the rounded ratio', async () => {
    const impulse = new Float32Array(fromHz / 2 + 7);
    const at = Math.floor(fromHz / 4);
    impulse[at] = 1;
    const converted = await resample(impulse, fromHz, toHz);
    expect(converted.length).toBe(Math.round((impulse.length * toHz) / fromHz));
    // Centroid of the energy, so that a shift of a fraction of a sample is seen too.
    let [energy, moment] = [0, 0];
    converted.forEach((value, i) => {
      energy += value * value;
      moment += i * value * value;
    });
    expect(Math.abs(moment / energy - (at * toHz) / fromHz)).toBeLessThan(0.05);
  });

  test('the end is not cut off: a tone lasts to the last millisecond', async () => {
    const converted = await resample(synthesizeTone(fromHz, 0.3, 500), fromHz, toHz);
    const lastCycle = converted.slice(-Math.round(toHz / 500));
    expect(Math.max(...lastCycle)).toBeGreaterThan(0.4);
  });
});

// 97 dB by the manual for the whole signal chain; 90 dB leaves room for 32-bit floats.
test('a tone above the new band is gone by 90 dB, not folded back', async () => {
  for (const frequencyHz of [8800, 11000, 15000, 23000]) {
    const tone = synthesizeTone(48000, 0.5, frequencyHz);
    expect(rmsDb(await resample(tone, 48000, 16000)) - rmsDb(tone), `${frequencyHz} Hz`).toBeLessThan(-90);
  }
});

test('a take longer than the binding buffers comes out whole', async () => {
  const samples = synthesizeTone(48000, 30, 440);
  const converted = await resample(samples, 48000, 22050);
  const expected = synthesizeTone(22050, 30, 440);
  let worst = 0;
  for (let i = 2000; i < expected.length - 2000; i++) worst = Math.max(worst, Math.abs(converted[i]! - expected[i]!));
  expect(converted.length).toBe(expected.length);
  // -70 dB of full scale: a seam or a slip between the pieces would be far above it.
  expect(worst).toBeLessThan(3e-4);
});

test('rates that make no sense are refused', async () => {
  await expect(resample(new Float32Array(10), 0, 16000)).rejects.toThrow(RangeError);
  await expect(resample(new Float32Array(10), 16000, Number.NaN)).rejects.toThrow(RangeError);
});
