import type { Clip } from './clip.ts';
import { createBurgPredictor } from './linear-prediction.ts';
import { createRootFinder } from './polynomial-roots.ts';
import { resampleTo } from './resample-to.ts';

export const FORMANT_COUNT = 4;

/** Formants over time; the place of formant k in frame t is t * FORMANT_COUNT + k. */
export interface FormantTrack {
  /** Centre of each frame. */
  readonly timesS: Float64Array;
  /** Rising within a frame; 0 where there is none, or the frame was not wanted. */
  readonly frequencyHz: Float64Array;
  readonly hopS: number;
}

export interface FormantSettings {
  /** Five formants are looked for below this: 5500 Hz for a high voice, 5000 Hz for a low one. */
  readonly maximumHz: number;
  readonly hopS?: number;
  /** Says which frames are looked at; all where it is left out. */
  readonly isWanted?: (timeS: number) => boolean;
}

const HIGH_VOICE_HZ = 170;
/** Of the Gaussian window, which ends at twice this. */
const WINDOW_S = 0.025;
const PRE_EMPHASIS_FROM_HZ = 50;
const POLES = 10;
/** Nearer to 0 Hz or the maximum than this, a pole shapes the whole spectrum and is no formant. */
const MARGIN_HZ = 50;

/** Where to look for formants in a voice of a median F0: high voices come from short vocal tracts. */
export const formantCeilingHz = (f0MedianHz: number): number => (f0MedianHz >= HIGH_VOICE_HZ ? 5500 : 5000);

/**
 * The first four formants of a clip: linear prediction by Burg's method with ten poles, over Gaussian windows of 25 ms
 * (50 ms with their tails), with pre-emphasis from 50 Hz, at twice the maximum. Frames lie as Praat's do. A clip shorter
 * than a window has none.
 *
 * Source: Praat manual, "Sound: To Formant (burg)...", whose settings these are; Markel and Gray (1976), "Linear
 * prediction of speech".
 */
export const trackFormants = (clip: Clip, { maximumHz, hopS = 0.005, isWanted }: FormantSettings): FormantTrack => {
  const { samples, sampleRateHz, firstTimeS } = resampleTo(clip, 2 * maximumHz);
  const emphasis = Math.exp((-2 * Math.PI * PRE_EMPHASIS_FROM_HZ) / sampleRateHz);
  for (let i = samples.length - 1; i > 0; i--) samples[i]! -= emphasis * samples[i - 1]!;

  // Multiplied, not divided, so that a duration of whole hops is rounded as in Praat.
  const durationS = samples.length * (1 / sampleRateHz);
  const half = Math.floor(Math.floor(2 * WINDOW_S * sampleRateHz) / 2);
  const frameCount = durationS < 2 * WINDOW_S ? 0 : Math.floor((durationS - 2 * WINDOW_S) / hopS) + 1;
  const firstFrameS = firstTimeS + 0.5 * ((samples.length - 1) / sampleRateHz - (frameCount - 1) * hopS);
  const timesS = Float64Array.from({ length: frameCount }, (_, t) => firstFrameS + t * hopS);
  const frequencyHz = new Float64Array(frameCount * FORMANT_COUNT);

  const window = gaussian(2 * half);
  const frame = new Float64Array(2 * half);
  const predict = createBurgPredictor(2 * half, POLES);
  const findRoots = createRootFinder(POLES);
  const polynomial = new Float64Array(POLES);
  const found = new Float64Array(POLES);
  for (let t = 0; t < frameCount; t++) {
    if (isWanted && !isWanted(timesS[t]!)) continue;
    const start = Math.floor((timesS[t]! - firstTimeS) * sampleRateHz) - half + 1;
    let power = 0;
    for (let i = 0; i < frame.length; i++) {
      frame[i] = (samples[start + i] ?? 0) * window[i]!;
      power += frame[i]! * frame[i]!;
    }
    if (power === 0) continue;
    const coefficients = predict(frame);
    for (let k = 0; k < POLES; k++) polynomial[k] = -coefficients[k]!;
    const { re, im } = findRoots(polynomial);
    let count = 0;
    for (let k = 0; k < POLES; k++) {
      const hz = im[k]! < 0 ? 0 : (Math.atan2(im[k]!, re[k]!) * sampleRateHz) / (2 * Math.PI);
      if (hz >= MARGIN_HZ && hz <= maximumHz - MARGIN_HZ) found[count++] = hz;
    }
    found.subarray(0, count).sort();
    for (let k = 0; k < Math.min(count, FORMANT_COUNT); k++) frequencyHz[t * FORMANT_COUNT + k] = found[k]!;
  }
  return { timesS, frequencyHz, hopS };
};

/** Praat's Gaussian: 12 nepers down at its ends, and there exactly 0. */
const gaussian = (length: number): Float64Array => {
  const edge = Math.exp(-12);
  const middle = (length - 1) / 2;
  return Float64Array.from(
    { length },
    (_, i) => (Math.exp(-48 * ((i - middle) / (length + 1)) ** 2) - edge) / (1 - edge),
  );
};
