import type { Clip } from './clip.ts';
import { powerDb } from './statistics.ts';

/** Level over time. */
export interface IntensityTrack {
  /** Centre of each frame. */
  readonly timesS: Float64Array;
  /** Relative to full scale squared, -120 dB at least; a full-scale sine has -3 dB. */
  readonly levelDb: Float64Array;
  readonly hopS: number;
}

/** Levels do not swing with the periods of voices from here up. */
const FLOOR_HZ = 100;
const WINDOW_PERIODS = 6.4;
/** Shape of the Kaiser window: side lobes 190 dB down. */
const KAISER = 2 * Math.PI * Math.PI + 0.5;

/**
 * The level of a clip in Kaiser windows of 64 ms every 5 ms, the mean of each window removed. Frames lie as Praat's do; a
 * clip shorter than a window has none.
 *
 * Source: Praat manual, "Sound: To Intensity..." (100 Hz, mean subtracted; 0 dB there is 2e-5, here 1).
 */
export const trackIntensity = ({ samples, sampleRateHz }: Clip, hopS = 0.005): IntensityTrack => {
  const durationS = samples.length * (1 / sampleRateHz);
  const windowS = WINDOW_PERIODS / FLOOR_HZ;
  const half = Math.floor(0.5 * windowS * sampleRateHz);
  const window = Float64Array.from({ length: 2 * half + 1 }, (_, i) => {
    const x = (i - half) / (0.5 * windowS * sampleRateHz);
    return besselI0(KAISER * Math.sqrt(Math.max(0, 1 - x * x)));
  });
  const frameCount = durationS < windowS ? 0 : Math.floor((durationS - windowS) / hopS) + 1;
  const firstTimeS = 0.5 * (durationS - frameCount * hopS + hopS);
  const timesS = Float64Array.from({ length: frameCount }, (_, t) => firstTimeS + t * hopS);
  const levelDb = timesS.map((timeS) => {
    const start = Math.round(timeS * sampleRateHz - 0.5) - half;
    const from = Math.max(0, -start);
    const to = Math.min(window.length, samples.length - start);
    let mean = 0;
    for (let i = from; i < to; i++) mean += samples[start + i]!;
    mean /= to - from;
    let power = 0;
    let weights = 0;
    for (let i = from; i < to; i++) {
      power += (samples[start + i]! - mean) ** 2 * window[i]!;
      weights += window[i]!;
    }
    return powerDb(power / weights);
  });
  return { timesS, levelDb, hopS };
};

/** Modified Bessel function of the first kind and order 0, by its power series. */
const besselI0 = (x: number): number => {
  const quarter = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > 1e-17 * sum; k++) {
    term *= quarter / (k * k);
    sum += term;
  }
  return sum;
};
