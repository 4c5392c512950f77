import { describe, expect, test } from 'vitest';
import { synthesizeNoise, synthesizeVowel } from '../../test/support/synthetic-speech.ts';
import { findF0Range, trackF0 } from './f0.ts';
import { median } from './statistics.ts';

const semitones = (a: number, b: number) => 12 * Math.log2(a / b);

/** Errors in semitones of the voiced frames, frames that jump by over 20 %, and unvoiced frames, of a known glide. */
const errorsOf = (samples: Float32Array, sampleRateHz: number, truthHz: (timeS: number) => number) => {
  const { f0Hz, timesS } = trackF0({ samples, sampleRateHz });
  const voiced = [...f0Hz].flatMap((value, t) => (value > 0 ? [Math.abs(semitones(value, truthHz(timesS[t]!)))] : []));
  return {
    medianSt: median(voiced)!,
    gross: voiced.filter((error) => error > semitones(1.2, 1)).length / voiced.length,
    unvoiced: 1 - voiced.length / f0Hz.length,
  };
};

// Tolerances of the project (voice.md, "Analysis against Praat"): 0.25 st median, 1 % gross errors, 5 % voicing.
describe('F0 is found in voices from bass to child, at every rate that takes come in', () => {
  const glide = (lowHz: number, highHz: number) => (timeS: number) => lowHz * (highHz / lowHz) ** timeS;
  test.each([
    ['a bass', 75, 110, 16000],
    ['a man', 95, 160, 22050],
    ['a woman', 160, 300, 44100],
    ['a child', 250, 420, 48000],
  ])('%s', (_name, lowHz, highHz, sampleRateHz) => {
    const f0Hz = glide(lowHz, highHz);
    const { medianSt, gross, unvoiced } = errorsOf(
      synthesizeVowel({ sampleRateHz, durationS: 1, f0Hz }),
      sampleRateHz,
      f0Hz,
    );
    expect(medianSt).toBeLessThan(0.25);
    expect(gross).toBeLessThan(0.01);
    expect(unvoiced).toBeLessThan(0.05);
  });

  test('in noise of 20 dB SNR as well', () => {
    const f0Hz = glide(100, 180);
    const vowel = synthesizeVowel({ sampleRateHz: 22050, durationS: 1, f0Hz });
    const rms = Math.sqrt(vowel.reduce((sum, value) => sum + value * value, 0) / vowel.length);
    const noise = synthesizeNoise(vowel.length, rms / 10);
    const { medianSt, gross } = errorsOf(
      vowel.map((value, i) => value + noise[i]!),
      22050,
      f0Hz,
    );
    expect(medianSt).toBeLessThan(0.25);
    expect(gross).toBeLessThan(0.01);
  });
});

test('noise and silence have no F0', () => {
  const noise = trackF0({ samples: synthesizeNoise(22050, 0.1), sampleRateHz: 22050 });
  expect([...noise.f0Hz].filter((value) => value > 0).length / noise.f0Hz.length).toBeLessThan(0.05);
  const silence = trackF0({ samples: new Float32Array(22050), sampleRateHz: 22050 });
  expect(silence.f0Hz.length).toBeGreaterThan(100);
  expect(silence.f0Hz.every((value) => value === 0)).toBe(true);
});

test('a vowel that starts after 0.5 s is voiced from there, within a window of 50 ms', () => {
  const samples = synthesizeVowel({
    sampleRateHz: 22050,
    durationS: 1,
    f0Hz: () => 120,
    amplitude: (timeS) => (timeS < 0.5 ? 0 : 1),
  });
  const { f0Hz, timesS } = trackF0({ samples, sampleRateHz: 22050 });
  expect(Math.abs(timesS[f0Hz.findIndex((value) => value > 0)]! - 0.5)).toBeLessThan(0.05);
});

test('the range follows the speaker: an octave on either side', () => {
  const vowel = (hz: number) => synthesizeVowel({ sampleRateHz: 16000, durationS: 0.5, f0Hz: () => hz });
  const low = findF0Range({ samples: vowel(110), sampleRateHz: 16000 });
  expect([low.floorHz, low.ceilingHz].map(Math.round)).toEqual([55, 220]);
  const none = findF0Range({ samples: new Float32Array(16000), sampleRateHz: 16000 });
  expect(none).toEqual({ floorHz: 60, ceilingHz: 600 });
});

test('a clip too short for a window has no frames', () => {
  expect(trackF0({ samples: new Float32Array(100), sampleRateHz: 16000 }).f0Hz.length).toBe(0);
  expect(trackF0({ samples: new Float32Array(0), sampleRateHz: 16000 }).f0Hz.length).toBe(0);
});
