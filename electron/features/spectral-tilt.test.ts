import { expect, test } from 'vitest';
import { synthesizeNoise } from '../../test/support/synthetic-speech.ts';
import { measureLongTermSpectrum } from './long-term-spectrum.ts';
import { spectralTiltDbPerOctave } from './spectral-tilt.ts';

const tiltOf = (samples: Float32Array) =>
  spectralTiltDbPerOctave(measureLongTermSpectrum({ samples, sampleRateHz: 48000 }, [{ startS: 0, endS: 10 }]))!;

// 0.3 dB: what chance leaves in the lowest bands of 10 s of noise, over 6.6 octaves.
test('white noise has no tilt, within 0.3 dB per octave', () => {
  expect(Math.abs(tiltOf(synthesizeNoise(480000, 0.1)))).toBeLessThan(0.3);
});

test('a running sum of it falls by 6 dB per octave', () => {
  let sum = 0;
  const brown = synthesizeNoise(480000, 0.01).map((value) => (sum = 0.9999 * sum + value));
  expect(Math.abs(tiltOf(brown) + 6.02)).toBeLessThan(0.3);
});

test('less than two octaves are not measured', () => {
  expect(spectralTiltDbPerOctave([])).toBeUndefined();
});
