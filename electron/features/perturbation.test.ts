import { describe, expect, test } from 'vitest';
import { synthesizeVowel } from '../../test/support/synthetic-speech.ts';
import { trackF0 } from './f0.ts';
import { findGlottalPulses } from './glottal-pulses.ts';
import { localJitterPercent, localShimmerPercent } from './perturbation.ts';

/** Pulses whose periods take turns. */
const pulsesOf = (...periodsS: readonly number[]): Float64Array => {
  let timeS = 0.1;
  return Float64Array.from({ length: 101 }, (_, i) => (timeS += periodsS[i % periodsS.length]!));
};

describe('jitter', () => {
  test('of periods of 9.9 and 10.1 ms is 2 %', () => {
    expect(localJitterPercent(pulsesOf(0.0099, 0.0101))).toBeCloseTo(2, 6);
  });
  test('leaves out steps of more than 1.3 and gaps of more than 20 ms', () => {
    const steady = [...pulsesOf(0.008)];
    const later = steady.map((timeS) => timeS + 3);
    const slower = Array.from({ length: 50 }, (_, i) => 6 + i * 0.012);
    expect(localJitterPercent(Float64Array.from([...steady, ...later, ...slower]))).toBeCloseTo(0, 6);
  });
  test('needs two periods', () => {
    expect(localJitterPercent(Float64Array.from([0.1, 0.11]))).toBeUndefined();
    expect(localJitterPercent(new Float64Array(0))).toBeUndefined();
  });
});

describe('shimmer', () => {
  const pulsesS = pulsesOf(0.01);
  const sampleRateHz = 16000;
  // A steady tone within each period, so that only the periods' heights matter.
  const clipOf = (heights: readonly number[]) => {
    const samples = new Float32Array(Math.round(1.5 * sampleRateHz));
    pulsesS.forEach((pulseS, i) => {
      const from = Math.round((pulseS - 0.005) * sampleRateHz);
      samples.fill(heights[i % heights.length]!, from, from + 0.01 * sampleRateHz);
    });
    return { samples, sampleRateHz };
  };
  test('of heights 0.5 and 0.45 is a tenth of 0.475', () => {
    expect(localShimmerPercent(clipOf([0.5, 0.45]), pulsesS)).toBeCloseTo((100 * 0.05) / 0.475, 1);
  });
  test('leaves out steps of more than 1.6', () => {
    expect(localShimmerPercent(clipOf([0.5, 0.2]), pulsesS)).toBeUndefined();
  });
});

describe('a steady vowel', () => {
  const samples = synthesizeVowel({ sampleRateHz: 22050, durationS: 1, f0Hz: () => 200 });
  const clip = { samples, sampleRateHz: 22050 };
  const pulsesS = findGlottalPulses(clip, trackF0(clip));

  test('has one pulse in each period, over its voiced part', () => {
    expect(pulsesS.length).toBeGreaterThan(185);
    expect(pulsesS.length).toBeLessThanOrEqual(201);
    for (let i = 1; i < pulsesS.length; i++) expect(pulsesS[i]! - pulsesS[i - 1]!).toBeCloseTo(0.005, 5);
  });
  // Clinical thresholds of illness are 1.04 % and 3.81 % (Multi-Dimensional Voice Program): a tenth of them.
  test('has next to no jitter and shimmer', () => {
    expect(localJitterPercent(pulsesS)).toBeLessThan(0.1);
    expect(localShimmerPercent(clip, pulsesS)).toBeLessThan(0.38);
  });
});

test('a clip without voice has no pulses', () => {
  const clip = { samples: new Float32Array(16000), sampleRateHz: 16000 };
  expect(findGlottalPulses(clip, trackF0(clip)).length).toBe(0);
});
