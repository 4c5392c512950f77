import { describe, expect, test } from 'vitest';
import { synthesizeNoise, synthesizeTone } from '../../test/support/synthetic-speech.ts';
import { measureMelSpectrogram } from './mel-spectrogram.ts';
import { melFrequencyCepstrum } from './mfcc.ts';

const timesS = Float64Array.from({ length: 90 }, (_, t) => 0.05 + 0.01 * t);
const mel = (samples: Float32Array) => measureMelSpectrogram({ samples, sampleRateHz: 16000 }, timesS);

describe('the mel spectrogram', () => {
  test.each([250, 1000, 4000])('shows a tone of %i Hz in its band, at its power', (frequencyHz) => {
    const { bandCount, power } = mel(synthesizeTone(16000, 1, frequencyHz, 0.5));
    // 41 steps of equal mel up to 2840 mel (8 kHz); band b has its top at step b + 1.
    const place = (2595 * Math.log10(1 + frequencyHz / 700)) / ((2595 * Math.log10(1 + 8000 / 700)) / 41);
    const frame = [...power.subarray(40 * bandCount, 41 * bandCount)];
    const loudest = frame.indexOf(Math.max(...frame));
    expect(Math.abs(loudest + 1 - place)).toBeLessThanOrEqual(1);
    // Neighbouring triangles add up to one. 0.5 dB: the lowest bands are hardly wider than the window's main lobe.
    const totalDb = 10 * Math.log10(frame.reduce((sum, value) => sum + value, 0));
    expect(Math.abs(totalDb - 10 * Math.log10(0.125))).toBeLessThan(0.5);
  });

  test('is silent outside the clip', () => {
    const clip = { samples: synthesizeTone(16000, 0.1, 1000), sampleRateHz: 16000 };
    const { power } = measureMelSpectrogram(clip, Float64Array.from([-1, 5]));
    expect(Math.max(...power)).toBe(1e-12);
  });
});

describe('the mel-frequency cepstrum', () => {
  test('of a sound twice as loud differs in coefficient 0 alone', () => {
    const noise = synthesizeNoise(16000, 0.1);
    const soft = melFrequencyCepstrum(mel(noise));
    const loud = melFrequencyCepstrum(mel(noise.map((value) => 2 * value)));
    soft.forEach((value, place) => {
      // Twice the amplitude is ln 4 in each of 40 bands, times the root of 40 over 40.
      const difference = place % 13 === 0 ? Math.log(4) * Math.sqrt(40) : 0;
      expect(loud[place]! - value).toBeCloseTo(difference, 4);
    });
  });

  test('keeps all that the bands hold when as many coefficients are asked for', () => {
    const spectrogram = mel(synthesizeNoise(16000, 0.1));
    const cepstrum = melFrequencyCepstrum(spectrogram, 40).subarray(0, 40);
    const energy = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value * value, 0);
    expect(energy(cepstrum)).toBeCloseTo(energy(spectrogram.power.subarray(0, 40).map(Math.log)), 6);
  });
});
