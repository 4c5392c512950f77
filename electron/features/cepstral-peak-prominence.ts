import type { Clip } from './clip.ts';
import { createPowerCepstrum } from './power-cepstrum.ts';
import { resampleTo } from './resample-to.ts';
import { createTrendFit, type SlopePairs } from './trend-line.ts';

const SAMPLE_RATE_HZ = 10_000;
const WINDOW_S = 0.1;
const HOP_S = 0.002;
const PRE_EMPHASIS_FROM_HZ = 50;
/** Quefrencies, in samples of 0.1 ms: of the trend line, and of the peak (330 to 60 Hz). */
const TREND_FROM = 10;
const TREND_TO = 500;
const PEAK_FROM = Math.ceil(SAMPLE_RATE_HZ / 330);
const PEAK_TO = Math.floor(SAMPLE_RATE_HZ / 60);
/** Averaging over time: 20 ms, as the area under straight lines between frames. */
const TIME_REACH = 5;
/** Averaging over 0.5 ms of quefrency: the area under straight lines from 2.5 samples before to 2.5 after. */
const QUEFRENCY_WEIGHTS = [0.2, 0.2, 0.175, 0.025] as const;
const QUEFRENCY_REACH = 3;
const FIRST = TREND_FROM - QUEFRENCY_REACH;
const BIN_COUNT = TREND_TO + QUEFRENCY_REACH + 1 - FIRST;
const DB_PER_NEPER = 10 / Math.LN10;

const trendPlaces = Float64Array.from({ length: TREND_TO - TREND_FROM + 1 }, (_, i) =>
  Math.log((TREND_FROM + i) / SAMPLE_RATE_HZ),
);
const binPlaces = Float64Array.from({ length: BIN_COUNT }, (_, i) => Math.log((FIRST + i) / SAMPLE_RATE_HZ));

/**
 * Smoothed cepstral peak prominence in dB: how far the peak of the voice's period stands out of the trend of the power
 * cepstrum, on average over the whole clip, pauses included. Undefined for clips under 100 ms.
 *
 * The trend is subtracted, what is left averaged over 20 ms and 0.5 ms of quefrency, and the peak between 1/330 and 1/60
 * s held against a new trend. Trends fall exponentially (straight over the logarithm of quefrency) from 1 to 50 ms and
 * are fitted robustly; `slopePairs` 'all' is Praat's "Robust slow", its default, 'half' its "Robust".
 *
 * Source: Hillenbrand and Houde (1996), "Acoustic correlates of breathy vocal quality"; Maryn and Weenink (2015),
 * "Objective dysphonia measures in the program Praat"; Praat manual, "PowerCepstrogram: Get CPPS...", whose defaults
 * these are.
 */
export const measureCppsDb = (clip: Clip, slopePairs: SlopePairs = 'all'): number | undefined => {
  const durationS = clip.samples.length * (1 / clip.sampleRateHz);
  if (durationS < WINDOW_S) return undefined;
  const { samples, firstTimeS } = resampleTo(clip, SAMPLE_RATE_HZ);
  const emphasis = Math.exp((-2 * Math.PI * PRE_EMPHASIS_FROM_HZ) / SAMPLE_RATE_HZ);
  for (let i = samples.length - 1; i > 0; i--) samples[i]! -= emphasis * samples[i - 1]!;

  const frameCount = Math.floor((durationS - WINDOW_S) / HOP_S) + 1;
  const firstFrameS = 0.5 * (durationS - frameCount * HOP_S + HOP_S);
  const powerCepstrum = createPowerCepstrum(WINDOW_S * SAMPLE_RATE_HZ);
  // One for each kind of cepstrum: a fit starts from what it met before.
  const fitTrend = createTrendFit(trendPlaces, slopePairs);
  const fitAveragedTrend = createTrendFit(trendPlaces, slopePairs);
  const rows = Array.from({ length: 2 * TIME_REACH + 1 }, () => new Float64Array(BIN_COUNT));
  const level = new Float64Array(trendPlaces.length);
  const averaged = new Float64Array(BIN_COUNT);

  /** The power cepstrum of a frame over its trend, not under 1. */
  const flatten = (frame: number): void => {
    const startS = firstFrameS + frame * HOP_S - WINDOW_S / 2;
    const power = powerCepstrum(samples, Math.round((startS - firstTimeS) * SAMPLE_RATE_HZ));
    for (let i = 0; i < level.length; i++) level[i] = Math.log(power[TREND_FROM + i]! + 1e-30);
    const { slope, intercept } = fitTrend(level);
    const row = rows[frame % rows.length]!;
    for (let i = 0; i < BIN_COUNT; i++) {
      row[i] = Math.max(1, power[FIRST + i]! * Math.exp(-slope * binPlaces[i]! - intercept));
    }
  };

  let sumDb = 0;
  for (let frame = 0; frame < TIME_REACH && frame < frameCount; frame++) flatten(frame);
  for (let frame = 0; frame < frameCount; frame++) {
    if (frame + TIME_REACH < frameCount) flatten(frame + TIME_REACH);
    averageOverTime(rows, frame, frameCount, averaged);
    for (let i = 0; i < level.length; i++) level[i] = Math.log(averageOverQuefrency(averaged, i + QUEFRENCY_REACH));
    const { slope, intercept } = fitAveragedTrend(level);
    const peak = findPeak(level);
    const quefrency = Math.log((TREND_FROM + peak.place) / SAMPLE_RATE_HZ);
    sumDb += DB_PER_NEPER * (peak.height - slope * quefrency - intercept);
  }
  return sumDb / frameCount;
};

/** Sums frames up to `TIME_REACH` away, the outermost by half; the scale is left open, it is the trend's too. */
const averageOverTime = (
  rows: readonly Float64Array[],
  frame: number,
  frameCount: number,
  averaged: Float64Array,
): void => {
  averaged.fill(0);
  const last = Math.min(frameCount - 1, frame + TIME_REACH);
  for (let t = Math.max(0, frame - TIME_REACH); t <= last; t++) {
    const row = rows[t % rows.length]!;
    const weight = Math.abs(t - frame) === TIME_REACH ? 0.5 : 1;
    for (let i = 0; i < row.length; i++) averaged[i]! += weight * row[i]!;
  }
};

const averageOverQuefrency = (values: Float64Array, at: number): number => {
  let sum = QUEFRENCY_WEIGHTS[0] * values[at]!;
  for (let k = 1; k <= QUEFRENCY_REACH; k++) sum += QUEFRENCY_WEIGHTS[k]! * (values[at - k]! + values[at + k]!);
  return sum;
};

/** The highest place within the peak's range, on the parabola through it and its neighbours where it is a top. */
const findPeak = (level: Float64Array): { readonly place: number; readonly height: number } => {
  let at = PEAK_FROM - TREND_FROM;
  for (let i = at; i <= PEAK_TO - TREND_FROM; i++) if (level[i]! > level[at]!) at = i;
  const [before, top, after] = [level[at - 1]!, level[at]!, level[at + 1]!];
  const slope = 0.5 * (after - before);
  const curvature = 2 * top - before - after;
  if (top < before || top < after || curvature <= 0) return { place: at, height: top };
  return { place: at + slope / curvature, height: top + (0.5 * slope * slope) / curvature };
};
