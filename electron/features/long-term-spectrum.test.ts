import { expect, test } from 'vitest';
import { synthesizeNoise, synthesizeTone } from '../../test/support/synthetic-speech.ts';
import { measureLongTermSpectrum } from './long-term-spectrum.ts';

const whole = (samples: Float32Array, sampleRateHz: number) =>
  measureLongTermSpectrum({ samples, sampleRateHz }, [{ startS: 0, endS: samples.length / sampleRateHz }]);

// Third octaves of white noise hold power in proportion to their width: 1 dB from one to the next (IEC 61260-1). The
// narrowest band has some 450 degrees of freedom in 10 s: 0.3 dB; 1 dB is three times that.
test('white noise rises by 1 dB a band, within 1 dB of the line', () => {
  const bands = whole(synthesizeNoise(480000, 0.1), 48000);
  expect(bands.length).toBe(21);
  bands.forEach(({ levelDb }, i) => {
    expect(Math.abs(levelDb - (i - 10))).toBeLessThan(1);
  });
});

test('the levels are relative to their mean', () => {
  const bands = whole(synthesizeNoise(48000, 0.001), 48000);
  expect(bands.reduce((sum, { levelDb }) => sum + levelDb, 0)).toBeCloseTo(0, 9);
});

// The main lobe of a Hann window of 64 ms is 62 Hz wide, twice the band at 125 Hz, hence less there.
test.each([
  [125, 8],
  [1000, 15],
  [5000, 15],
])('a tone of %i Hz stands in its own band, %i dB over the next', (frequencyHz, minDb) => {
  const bands = whole(synthesizeTone(22050, 2, frequencyHz), 22050);
  const sorted = bands.toSorted((a, b) => b.levelDb - a.levelDb);
  expect(sorted[0]!.centreHz).toBe(frequencyHz);
  expect(sorted[0]!.levelDb - sorted[1]!.levelDb).toBeGreaterThan(minDb);
});

test('bands beyond half the sample rate are left out', () => {
  expect(whole(synthesizeNoise(16000, 0.1), 16000).at(-1)!.centreHz).toBe(6300);
  expect(whole(synthesizeNoise(22050, 0.1), 22050).at(-1)!.centreHz).toBe(8000);
});

test('without speech there is no spectrum', () => {
  expect(measureLongTermSpectrum({ samples: new Float32Array(22050), sampleRateHz: 22050 }, [])).toEqual([]);
});
