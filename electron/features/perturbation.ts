import type { Clip } from './clip.ts';

/** Intervals outside these are no periods. */
const MIN_PERIOD_S = 0.0001;
const MAX_PERIOD_S = 0.02;
/** Neighbours that differ by more than this belong to different stretches of voice. */
const MAX_PERIOD_FACTOR = 1.3;
const MAX_AMPLITUDE_FACTOR = 1.6;
/** Amplitude is measured under a Hann window of this part of the period on each side. */
const AMPLITUDE_REACH = 0.2;

/**
 * Jitter (local): the mean difference between neighbouring periods over the mean period, in percent; undefined with
 * fewer than two periods.
 *
 * Source: Praat manual, "PointProcess: Get jitter (local)..." (0.0001 s, 0.02 s, 1.3).
 */
export const localJitterPercent = (pulsesS: Float64Array): number | undefined => {
  let sum = 0;
  let count = pulsesS.length - 1;
  for (let i = 1; i + 1 < pulsesS.length; i++) {
    const before = pulsesS[i]! - pulsesS[i - 1]!;
    const after = pulsesS[i + 1]! - pulsesS[i]!;
    if (areNeighbours(before, after)) sum += Math.abs(before - after);
    else count--;
  }
  const mean = meanPeriodS(pulsesS);
  return count < 2 || mean === undefined ? undefined : (100 * sum) / (count - 1) / mean;
};

/**
 * Shimmer (local): the mean difference between the amplitudes of neighbouring periods over the mean amplitude, in
 * percent; undefined with fewer than two amplitudes.
 *
 * Source: Praat manual, "PointProcess & Sound: Get shimmer (local)..." (0.0001 s, 0.02 s, 1.3, 1.6).
 */
export const localShimmerPercent = (clip: Clip, pulsesS: Float64Array): number | undefined => {
  const times: number[] = [];
  const amplitudes: number[] = [];
  for (let i = 1; i + 1 < pulsesS.length; i++) {
    const before = pulsesS[i]! - pulsesS[i - 1]!;
    const after = pulsesS[i + 1]! - pulsesS[i]!;
    if (!areNeighbours(before, after)) continue;
    const amplitude = amplitudeAt(clip, pulsesS[i]!, AMPLITUDE_REACH * before, AMPLITUDE_REACH * after);
    if (!(amplitude > 0)) continue;
    times.push(pulsesS[i]!);
    amplitudes.push(amplitude);
  }
  let difference = 0;
  let count = 0;
  let total = 0;
  for (let i = 1; i < amplitudes.length; i++) {
    const [last, next] = [amplitudes[i - 1]!, amplitudes[i]!];
    total += last;
    if (!isPeriod(times[i]! - times[i - 1]!) || Math.max(last / next, next / last) > MAX_AMPLITUDE_FACTOR) continue;
    difference += Math.abs(last - next);
    count++;
  }
  return count === 0 ? undefined : (100 * (difference / count)) / (total / (amplitudes.length - 1));
};

const isPeriod = (intervalS: number): boolean => intervalS >= MIN_PERIOD_S && intervalS <= MAX_PERIOD_S;

const factor = (a: number, b: number): number => Math.max(a / b, b / a);

const areNeighbours = (before: number, after: number): boolean =>
  isPeriod(before) && isPeriod(after) && factor(before, after) <= MAX_PERIOD_FACTOR;

/** Mean of the intervals that are periods and near at least one of their neighbours in length. */
const meanPeriodS = (pulsesS: Float64Array): number | undefined => {
  let sum = 0;
  let count = 0;
  for (let i = 1; i < pulsesS.length; i++) {
    const interval = pulsesS[i]! - pulsesS[i - 1]!;
    const before = i >= 2 ? pulsesS[i - 1]! - pulsesS[i - 2]! : Number.NaN;
    const after = i + 1 < pulsesS.length ? pulsesS[i + 1]! - pulsesS[i]! : Number.NaN;
    const isAlone = factor(interval, before) > MAX_PERIOD_FACTOR && factor(interval, after) > MAX_PERIOD_FACTOR;
    if (!isPeriod(interval) || isAlone) continue;
    sum += interval;
    count++;
  }
  return count === 0 ? undefined : sum / count;
};

/** Root mean square under a Hann window whose sides have their own widths; 0 for fewer than three samples. */
const amplitudeAt = ({ samples, sampleRateHz }: Clip, timeS: number, beforeS: number, afterS: number): number => {
  const from = Math.max(0, Math.ceil((timeS - beforeS) * sampleRateHz - 0.5));
  const to = Math.min(samples.length - 1, Math.floor((timeS + afterS) * sampleRateHz - 0.5));
  if (to - from + 1 < 3) return 0;
  let sum = 0;
  let weights = 0;
  for (let i = from; i <= to; i++) {
    const distanceS = (i + 0.5) / sampleRateHz - timeS;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * distanceS) / (distanceS < 0 ? beforeS : afterS));
    sum += (samples[i]! * window) ** 2;
    weights += window * window;
  }
  return Math.sqrt(sum / weights);
};
