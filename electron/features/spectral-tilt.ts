import type { BandLevel } from './long-term-spectrum.ts';

/** A third octave, in octaves: what the power in a band of white noise rises by from one to the next, in powers of 2. */
const BANDS_PER_OCTAVE = 3;
/** A band twice as wide holds twice the power. */
const WHITE_NOISE_DB_PER_OCTAVE = 10 * Math.log10(2);
const MIN_BANDS = 6;

/**
 * How the spectrum falls with frequency, in dB per octave: the slope of the straight line (least squares) through the
 * third-octave levels, for power per hertz, so that white noise has 0. Undefined for fewer than six bands (two octaves).
 *
 * Source: the long-term average spectrum's slope, as in Löfqvist and Mandersson (1987), "Long-time average spectrum of
 * speech and voice analysis".
 */
export const spectralTiltDbPerOctave = (bands: readonly BandLevel[]): number | undefined => {
  if (bands.length < MIN_BANDS) return undefined;
  const middle = (bands.length - 1) / 2;
  const meanDb = bands.reduce((sum, { levelDb }) => sum + levelDb, 0) / bands.length;
  let product = 0;
  let spread = 0;
  bands.forEach(({ levelDb }, i) => {
    product += (i - middle) * (levelDb - meanDb);
    spread += (i - middle) ** 2;
  });
  return (BANDS_PER_OCTAVE * product) / spread - WHITE_NOISE_DB_PER_OCTAVE;
};
