import type { Clip } from './clip.ts';

/** Sound at another rate; in double precision, since linear prediction is fed with it. */
export interface Resampled {
  readonly samples: Float64Array;
  readonly sampleRateHz: number;
  /** Time of the first sample; that of the clip's own first sample is half a sample of the clip. */
  readonly firstTimeS: number;
}

/** Zero crossings of the interpolating sinc on each side, counted at the lower of the two rates. */
const DEPTH = 50;

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/**
 * Resamples a clip by band-limited interpolation: a sinc of 50 zero crossings on each side under a Hann window, cut off
 * at half the lower of the two rates. Samples stand in the middle of their periods, as in Praat, and the new ones are
 * centred in the clip. Both rates are whole numbers of hertz.
 *
 * Source: Smith (2002), "Digital audio resampling", section "Theory of ideal bandlimited interpolation"; Praat manual,
 * "Sound: Resample..." (precision 50).
 */
export const resampleTo = ({ samples, sampleRateHz }: Clip, toHz: number): Resampled => {
  const durationS = samples.length / sampleRateHz;
  const length = Math.round(durationS * toHz);
  const firstTimeS = 0.5 * (durationS - (length - 1) / toHz);
  const resampled = new Float64Array(length);
  const divisor = greatestCommonDivisor(sampleRateHz, toHz);
  // After so many new samples the same places between samples come round again, so many samples on.
  const cycle = toHz / divisor;
  const cycleStep = sampleRateHz / divisor;
  const cutoff = Math.min(1, toHz / sampleRateHz);
  const reach = Math.ceil(DEPTH / cutoff);
  for (let phase = 0; phase < Math.min(cycle, length); phase++) {
    const position = (firstTimeS + phase / toHz) * sampleRateHz - 0.5;
    const before = Math.floor(position);
    const filter = sincFilter(position - before, reach, cutoff);
    let start = before - reach + 1;
    for (let i = phase; i < length; i += cycle) {
      const from = Math.max(0, -start);
      const to = Math.min(filter.length, samples.length - start);
      let sum = 0;
      for (let k = from; k < to; k++) sum += filter[k]! * samples[start + k]!;
      resampled[i] = sum;
      start += cycleStep;
    }
  }
  return { samples: resampled, sampleRateHz: toHz, firstTimeS };
};

/** Weights of the samples from `reach - 1` before to `reach` after a place (0 to 1) between two of them. */
const sincFilter = (place: number, reach: number, cutoff: number): Float64Array =>
  Float64Array.from({ length: 2 * reach }, (_, k) => {
    const distance = k - reach + 1 - place;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / (reach + 1));
    const angle = Math.PI * distance * cutoff;
    return Math.abs(angle) < 1e-9 ? cutoff : (cutoff * window * Math.sin(angle)) / angle;
  });
