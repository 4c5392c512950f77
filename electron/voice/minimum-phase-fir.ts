import FFT from 'fft.js';
import type { BandLevels } from './band-levels.ts';
import { gainAt } from './equaliser.ts';
import { createMinimumPhase } from './minimum-phase.ts';

/** Taps of the equaliser: 23 ms at 22.05 kHz, enough for the slopes that ±9 dB in third octaves can have. */
export const EQUALISER_TAPS = 512;

/** The cepstrum of a filter with steep slopes is long; so many points keep its wrapped tail under 0.01 dB. */
const DESIGN_POINTS = 8192;

/**
 * Taps of the minimum-phase filter that has the given gains: of all filters with these magnitudes the one that answers
 * at once, so speech is not delayed.
 * The last quarter of the taps fades out.
 */
export const designMinimumPhaseFir = (
  gains: BandLevels,
  sampleRateHz: number,
  tapCount: number = EQUALISER_TAPS,
): Float32Array => {
  const size = DESIGN_POINTS;
  const fft = new FFT(size);
  const logMagnitude = Float64Array.from({ length: size / 2 + 1 }, (_, bin) => {
    const frequencyHz = (bin * sampleRateHz) / size;
    return (gainAt(gains, Math.max(1, frequencyHz)) * Math.LN10) / 20;
  });
  const impulse: number[] = fft.createComplexArray();
  fft.inverseTransform(impulse, createMinimumPhase(size)(logMagnitude));
  return Float32Array.from({ length: tapCount }, (_, n) => impulse[2 * n]! * fadeOut(n, tapCount));
};

const fadeOut = (n: number, tapCount: number): number => {
  const fadeStart = 0.75 * tapCount;
  return n < fadeStart ? 1 : 0.5 + 0.5 * Math.cos((Math.PI * (n - fadeStart)) / (tapCount - fadeStart));
};
