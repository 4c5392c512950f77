import FFT from 'fft.js';
import type { BandLevels } from './band-levels.ts';
import { gainAt } from './equaliser.ts';

/** Taps of the equaliser: 23 ms at 22.05 kHz, enough for the slopes that ±9 dB in third octaves can have. */
export const EQUALISER_TAPS = 512;

/** The cepstrum of a filter with steep slopes is long; so many points keep its wrapped tail under 0.01 dB. */
const DESIGN_POINTS = 8192;

/**
 * Taps of the minimum-phase filter that has the given gains: of all filters with these magnitudes the one that answers
 * at once, so speech is not delayed.
 *
 * The real cepstrum of the magnitude is folded onto positive time; its exponential is the minimum-phase spectrum
 * (Oppenheim and Schafer, Discrete-Time Signal Processing, 3rd edition, 13.5). The last quarter of the taps fades out.
 */
export const designMinimumPhaseFir = (
  gains: BandLevels,
  sampleRateHz: number,
  tapCount: number = EQUALISER_TAPS,
): Float32Array => {
  const size = DESIGN_POINTS;
  const fft = new FFT(size);
  const logMagnitude = complex(size, (bin) => {
    const frequencyHz = (Math.min(bin, size - bin) * sampleRateHz) / size;
    return [(gainAt(gains, Math.max(1, frequencyHz)) * Math.LN10) / 20, 0];
  });
  const cepstrum: number[] = fft.createComplexArray();
  fft.inverseTransform(cepstrum, logMagnitude);

  const folded = complex(size, (n) => {
    const isOwnMirror = n === 0 || n === size / 2;
    return [isOwnMirror ? cepstrum[2 * n]! : n < size / 2 ? 2 * cepstrum[2 * n]! : 0, 0];
  });
  const logSpectrum: number[] = fft.createComplexArray();
  fft.transform(logSpectrum, folded);
  const spectrum = complex(size, (bin) => {
    const magnitude = Math.exp(logSpectrum[2 * bin]!);
    const phase = logSpectrum[2 * bin + 1]!;
    return [magnitude * Math.cos(phase), magnitude * Math.sin(phase)];
  });
  const impulse: number[] = fft.createComplexArray();
  fft.inverseTransform(impulse, spectrum);
  return Float32Array.from({ length: tapCount }, (_, n) => impulse[2 * n]! * fadeOut(n, tapCount));
};

const complex = (size: number, at: (index: number) => readonly [real: number, imaginary: number]): number[] => {
  const values = new Array<number>(2 * size);
  for (let index = 0; index < size; index++) [values[2 * index], values[2 * index + 1]] = at(index);
  return values;
};

const fadeOut = (n: number, tapCount: number): number => {
  const fadeStart = 0.75 * tapCount;
  return n < fadeStart ? 1 : 0.5 + 0.5 * Math.cos((Math.PI * (n - fadeStart)) / (tapCount - fadeStart));
};
