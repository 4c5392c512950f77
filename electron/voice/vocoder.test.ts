import { describe, expect, it, test } from 'vitest';
import { createMinimumPhase } from './minimum-phase.ts';
import { createVocoder, type VocoderFrame } from './vocoder.ts';

const OPTIONS = { sampleRateHz: 22_050, fftSize: 1024, hopS: 0.005, bandEdgesHz: [0, 1000, 2000, 4000, 8000, 11_025] };
const FLAT = new Float64Array(513).fill(Math.log(0.01));

const speak = (frames: readonly VocoderFrame[]): Float32Array => {
  const vocoder = createVocoder(OPTIONS);
  return Float32Array.from([...frames.flatMap((frame) => [...vocoder.add(frame)]), ...vocoder.finish()]);
};

const frames = (count: number, f0Hz: number, breath: number): VocoderFrame[] =>
  Array.from({ length: count }, () => ({ f0Hz, logPower: FLAT, aperiodicity: new Float32Array(5).fill(breath) }));

const power = (samples: Float32Array) => samples.reduce((sum, value) => sum + value * value, 0) / samples.length;

describe('the vocoder', () => {
  it('sounds as strong as the envelope says, voiced, breathy or whispered (1 dB)', () => {
    for (const [f0Hz, breath] of [
      [200, 0],
      [120, 0],
      [200, 0.5],
      [0, 1],
    ] as const) {
      const middle = speak(frames(400, f0Hz, breath)).subarray(11_025, 33_075);
      expect(Math.abs(10 * Math.log10(power(middle) / 0.01))).toBeLessThan(1);
    }
  });

  it('repeats itself at the period it was given, between samples too', () => {
    const f0Hz = 187.3;
    const sound = speak(frames(200, f0Hz, 0));
    const loudest = sound.reduce((most, value) => Math.max(most, value), 0);
    const pulses = [...sound.keys()].filter(
      (n) =>
        n > 4000 && n < 18_000 && sound[n]! > 0.5 * loudest && sound[n]! > sound[n - 1]! && sound[n]! >= sound[n + 1]!,
    );
    const periods = pulses.length - 1;
    expect(periods).toBeGreaterThan(100);
    expect(Math.abs((pulses.at(-1)! - pulses[0]!) / periods - 22_050 / f0Hz)).toBeLessThan(0.02);
  });

  it('gives sound with every frame, a frame and 3 ms after it at the most', () => {
    const vocoder = createVocoder(OPTIONS);
    let given = 0;
    for (const [t, frame] of frames(100, 150, 0.1).entries()) {
      given += vocoder.add(frame).length;
      expect(t * 110.25 - given).toBeLessThanOrEqual(66);
    }
  });

  it('starts and stops voice without a click', () => {
    const sound = speak([...frames(40, 0, 1), ...frames(40, 180, 0.1), ...frames(40, 0, 1)]);
    expect(Math.max(...sound.map(Math.abs))).toBeLessThan(2);
    expect(sound.every(Number.isFinite)).toBe(true);
  });
});

test('a minimum-phase spectrum has the magnitudes it was asked for (0.01 dB)', () => {
  const wanted = Float64Array.from({ length: 513 }, (_, bin) => Math.cos((4 * Math.PI * bin) / 512));
  const spectrum = createMinimumPhase(1024)(wanted);
  for (let bin = 0; bin <= 512; bin++) {
    const magnitude = Math.hypot(spectrum[2 * bin]!, spectrum[2 * bin + 1]!);
    expect(Math.abs(20 * Math.log10(magnitude) - (20 / Math.LN10) * wanted[bin]!)).toBeLessThan(0.01);
  }
});
