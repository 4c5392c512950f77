import type { Clip } from './clip.ts';
import { createForwardCorrelation } from './cross-correlation.ts';
import { sincPeakHeight } from './sinc-peak.ts';

/** Harmonics-to-noise ratio over time. */
export interface HarmonicityTrack {
  /** Centre of each frame. */
  readonly timesS: Float64Array;
  /** NaN where the frame is silent or has no period. */
  readonly hnrDb: Float64Array;
  readonly hopS: number;
}

const HOP_S = 0.01;
/** The window is one period of this. */
const FLOOR_HZ = 75;
/** Frames softer than this part of the clip's loudest sample lose strength; under half of it they are silent. */
const SILENCE = 0.1;
/** Peaks so far under the highest are not refined: interpolation lifts a peak by less. */
const WORTH_REFINING = 0.15;
/** Beyond this a ratio has no meaning. */
const LIMIT_DB = 150;

/**
 * The harmonics-to-noise ratio of a clip by forward cross-correlation: the highest correlation r of a window of one
 * period of 75 Hz (13.3 ms) with the sound up to a period later, as 10 log10(r / (1 - r)), every 10 ms.
 *
 * Source: Boersma (1993), section 4; Praat manual, "Sound: To Harmonicity (cc)..." (0.01 s, 75 Hz, 0.1, 1 period).
 */
export const trackHarmonicity = ({ samples, sampleRateHz }: Clip): HarmonicityTrack => {
  const durationS = samples.length * (1 / sampleRateHz);
  const period = Math.floor(sampleRateHz / FLOOR_HZ);
  const half = Math.floor(period / 2) - 1;
  const windowLength = 2 * half;
  const maxLag = windowLength;
  const spanS = 2 / FLOOR_HZ;
  const frameCount = durationS < spanS || half < 2 ? 0 : Math.floor((durationS - spanS) / HOP_S) + 1;
  const firstTimeS = 0.5 * (durationS - frameCount * HOP_S + HOP_S);
  const timesS = Float64Array.from({ length: frameCount }, (_, t) => firstTimeS + t * HOP_S);
  const hnrDb = new Float64Array(frameCount).fill(Number.NaN);

  const clipMean = samples.reduce((sum, value) => sum + value, 0) / Math.max(1, samples.length);
  let clipPeak = Number.MIN_VALUE;
  for (let i = 0; i < samples.length; i++) clipPeak = Math.max(clipPeak, Math.abs(samples[i]! - clipMean));

  const correlate = createForwardCorrelation(windowLength, maxLag + 2);
  const stretch = new Float64Array(windowLength + maxLag + 2);
  const correlation = new Float64Array(maxLag + 3);
  for (let t = 0; t < frameCount; t++) {
    const right = Math.floor(timesS[t]! * sampleRateHz - 0.5) + 1;
    let mean = 0;
    for (let i = right - period; i < right + period; i++) mean += samples[i] ?? 0;
    mean /= 2 * period;
    let peak = 0;
    for (let i = right - half; i < right + half; i++) peak = Math.max(peak, Math.abs((samples[i] ?? 0) - mean));
    const unvoiced = Math.max(0, 2 - Math.min(1, peak / clipPeak) / SILENCE);
    if (unvoiced >= 1) continue;

    const start = Math.max(0, Math.floor((timesS[t]! - 0.5 * spanS) * sampleRateHz - 0.5));
    for (let i = 0; i < stretch.length; i++) stretch[i] = (samples[start + i] ?? mean) - mean;
    normalise(correlation, correlate(stretch), stretch, windowLength);
    const strength = strongestPeak(correlation, maxLag);
    if (strength > unvoiced) {
      hnrDb[t] = Math.min(LIMIT_DB, Math.max(-LIMIT_DB, 10 * Math.log10(strength / (1 - strength))));
    }
  }
  return { timesS, hnrDb, hopS: HOP_S };
};

/** Divides each product by the root of the two windows' powers. */
const normalise = (
  correlation: Float64Array,
  products: Float64Array,
  stretch: Float64Array,
  windowLength: number,
): void => {
  let power = 0;
  for (let i = 0; i < windowLength; i++) power += stretch[i]! * stretch[i]!;
  let laterPower = power;
  correlation[0] = 1;
  for (let lag = 1; lag < correlation.length; lag++) {
    laterPower += stretch[lag + windowLength - 1]! ** 2 - stretch[lag - 1]! ** 2;
    const scale = Math.sqrt(power * Math.max(0, laterPower));
    correlation[lag] = scale > 0 ? products[lag]! / scale : 0;
  }
};

/** Height of the highest peak from lag 2 on, between samples; over 1, where windows are short, it counts as 1 / r. */
const strongestPeak = (correlation: Float64Array, maxLag: number): number => {
  let highest = 0;
  for (let lag = 2; lag < maxLag; lag++) if (isPeak(correlation, lag)) highest = Math.max(highest, correlation[lag]!);
  let strongest = 0;
  for (let lag = 2; lag < maxLag; lag++) {
    if (!isPeak(correlation, lag) || correlation[lag]! < highest - WORTH_REFINING) continue;
    const height = sincPeakHeight(correlation, maxLag + 1, lag);
    strongest = Math.max(strongest, height > 1 ? 1 / height : height);
  }
  return strongest;
};

const isPeak = (curve: Float64Array, at: number): boolean =>
  curve[at]! > 0 && curve[at]! > curve[at - 1]! && curve[at]! >= curve[at + 1]!;
