import type { Clip } from './clip.ts';
import type { F0Settings } from './f0-settings.ts';
import { createAutocorrelation, fftSizeFor } from './power-spectrum.ts';

/** F0 candidates of every frame; the place of candidate k in frame t is t * perFrame + k. */
export interface F0Candidates {
  /** Centre of each frame. */
  readonly timesS: Float64Array;
  /** Loudest sample near the centre of each frame over the loudest of the clip, 0 to 1. */
  readonly relativePeak: Float64Array;
  readonly perFrame: number;
  /** 0 where a place is empty. */
  readonly frequencyHz: Float64Array;
  /** Height of the normalised autocorrelation, 0 to 1. */
  readonly strength: Float64Array;
}

const PERIODS_PER_WINDOW = 3;
/** Zeros behind the window, as a part of it: lags up to half a window are then free of wrap-around. */
const FFT_MARGIN = 1.5;

/**
 * Finds the peaks of the autocorrelation of each frame, divided by that of the window (Hann, three periods of the
 * floor), with frames placed as Praat places them: evenly, centred in the clip.
 *
 * Source: Boersma (1993), "Accurate short-term analysis of the fundamental frequency", section 3, steps 1 to 3; Praat
 * manual, "Sound: To Pitch (raw ac)...". A clip shorter than the window has no frames.
 */
export const findF0Candidates = (clip: Clip, settings: F0Settings): F0Candidates => {
  const { samples, sampleRateHz } = clip;
  const { floorHz, ceilingHz, hopS, voicingThreshold, octaveCost, candidateCount } = settings;
  const durationS = samples.length / sampleRateHz;
  const windowS = PERIODS_PER_WINDOW / floorHz;
  const halfWindow = Math.floor(Math.floor(windowS * sampleRateHz) / 2) - 1;
  const windowLength = 2 * halfWindow;
  const periodSamples = Math.floor(sampleRateHz / floorHz);
  const frameCount = durationS < windowS ? 0 : Math.floor((durationS - windowS) / hopS) + 1;
  const firstTimeS = 0.5 * (durationS - frameCount * hopS + hopS);
  const maxLag = Math.floor(windowLength / PERIODS_PER_WINDOW) + 2;
  const minLag = Math.max(2, Math.floor(sampleRateHz / ceilingHz));

  const fftSize = fftSizeFor(windowLength * FFT_MARGIN);
  const autocorrelate = createAutocorrelation(fftSize);
  const window = hann(windowLength);
  const frame = new Float64Array(fftSize);
  frame.set(window);
  const windowShape = autocorrelate(frame).slice();
  const clipPeak = peakAroundMean(samples);

  const candidates: F0Candidates = {
    timesS: Float64Array.from({ length: frameCount }, (_, t) => firstTimeS + t * hopS),
    relativePeak: new Float64Array(frameCount),
    perFrame: candidateCount,
    frequencyHz: new Float64Array(frameCount * candidateCount),
    strength: new Float64Array(frameCount * candidateCount),
  };
  const normalised = new Float64Array(maxLag + 2);

  for (let t = 0; t < frameCount; t++) {
    const centre = Math.floor(candidates.timesS[t]! * sampleRateHz - 0.5) + 1;
    const mean = meanOf(samples, centre - periodSamples, centre + periodSamples);
    const start = centre - halfWindow;
    frame.fill(0);
    for (let i = 0; i < windowLength; i++) frame[i] = ((samples[start + i] ?? 0) - mean) * window[i]!;
    candidates.relativePeak[t] = Math.min(1, peakNear(frame, halfWindow, periodSamples >> 1) / clipPeak);
    const lags = autocorrelate(frame);
    if (!(lags[0]! > 0)) continue;
    for (let lag = 0; lag < normalised.length; lag++) {
      normalised[lag] = (lags[lag]! / lags[0]!) * (windowShape[0]! / windowShape[lag]!);
    }
    const first = t * candidateCount;
    for (let lag = minLag; lag < maxLag; lag++) {
      const height = normalised[lag]!;
      if (height <= 0.5 * voicingThreshold || height <= normalised[lag - 1]! || height < normalised[lag + 1]!) continue;
      const peak = refinePeak(normalised, lag);
      const frequencyHz = sampleRateHz / peak.lag;
      if (frequencyHz < floorHz || frequencyHz > ceilingHz) continue;
      const strength = peak.height > 1 ? 1 / peak.height : peak.height;
      keepIfStrong(candidates, first, frequencyHz, strength, octaveCost);
    }
  }
  return candidates;
};

const hann = (length: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 1)) / (length + 1)));

const meanOf = (samples: Float32Array, start: number, end: number): number => {
  const from = Math.max(0, start);
  const to = Math.min(samples.length, end);
  let sum = 0;
  for (let i = from; i < to; i++) sum += samples[i]!;
  return to > from ? sum / (to - from) : 0;
};

const peakAroundMean = (samples: Float32Array): number => {
  const mean = meanOf(samples, 0, samples.length);
  let peak = Number.MIN_VALUE;
  for (const value of samples) peak = Math.max(peak, Math.abs(value - mean));
  return peak;
};

const peakNear = (frame: Float64Array, centre: number, reach: number): number => {
  let peak = 0;
  for (let i = Math.max(0, centre - reach); i < centre + reach; i++) peak = Math.max(peak, Math.abs(frame[i]!));
  return peak;
};

/** Top of the parabola through a peak and its two neighbours. */
const refinePeak = (values: Float64Array, at: number) => {
  const [before, top, after] = [values[at - 1]!, values[at]!, values[at + 1]!];
  const slope = 0.5 * (after - before);
  const curvature = 2 * top - before - after;
  const offset = curvature > 0 ? slope / curvature : 0;
  return { lag: at + offset, height: top + 0.5 * slope * offset };
};

/** Puts a candidate into a frame's places; a full frame gives up its weakest, low frequencies counting as weaker. */
const keepIfStrong = (
  { frequencyHz: frequencies, strength: strengths, perFrame }: F0Candidates,
  first: number,
  frequencyHz: number,
  strength: number,
  octaveCost: number,
): void => {
  let weakest = first;
  let weakestRank = Number.POSITIVE_INFINITY;
  for (let place = first; place < first + perFrame; place++) {
    const frequency = frequencies[place]!;
    const rank = frequency === 0 ? Number.NEGATIVE_INFINITY : strengths[place]! + octaveCost * Math.log2(frequency);
    if (rank < weakestRank) {
      weakest = place;
      weakestRank = rank;
    }
  }
  if (strength + octaveCost * Math.log2(frequencyHz) <= weakestRank) return;
  frequencies[weakest] = frequencyHz;
  strengths[weakest] = strength;
};
