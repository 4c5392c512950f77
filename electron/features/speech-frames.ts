import { aperiodicityBands, createBandAperiodicity } from './band-aperiodicity.ts';
import { createCheapTrick } from './cheaptrick.ts';
import type { Clip } from './clip.ts';
import { type F0Range, type F0Track, trackF0, trackF0InRange } from './f0.ts';
import { createMelCepstrum, MEL_CEPSTRUM_ORDER } from './mel-cepstrum.ts';
import { powerDb } from './statistics.ts';

/** Time between frames; frame t is centred on t * FRAME_HOP_S. */
export const FRAME_HOP_S = 0.005;
export const ENVELOPE_FFT_SIZE = 1024;
const ENERGY_WINDOW_S = 0.025;

/** Speech as a vocoder's parameters, a frame every 5 ms; all arrays are frame by frame. */
export interface SpeechFrames {
  readonly frameCount: number;
  /** 0 where unvoiced. */
  readonly f0Hz: Float32Array;
  /** frameCount x 25: the level c0 (natural logarithm) and 24 coefficients. */
  readonly melCepstrum: Float32Array;
  /** Mean power under a Hann window of 25 ms. */
  readonly energyDb: Float32Array;
  /** frameCount x bands: aperiodic part of the power, 1 in unvoiced frames. */
  readonly aperiodicity: Float32Array;
}

export interface SpeechFramesOptions {
  /** Where the speaker's F0 is looked for; found from the clip when left out. */
  readonly f0Range?: F0Range;
  /** F0 of each frame, where it is known already; see `frameF0`. */
  readonly f0Hz?: Float32Array;
  readonly order?: number;
  /** Highest frequency that the recording holds; above it the envelope is carried on from below. */
  readonly bandwidthHz?: number;
  /** Leaves the aperiodicities at 1, for a source whose excitation is not wanted. */
  readonly skipAperiodicity?: boolean;
}

/** Analyses a clip for a vocoder: F0, CheapTrick envelope as mel-cepstrum, energy and band aperiodicity. */
export const analyseSpeechFrames = (clip: Clip, options: SpeechFramesOptions = {}): SpeechFrames => {
  const { samples, sampleRateHz } = clip;
  const { f0Range, order = MEL_CEPSTRUM_ORDER, skipAperiodicity = false, bandwidthHz = sampleRateHz } = options;
  const frameCount = frameCountOf(clip);
  const f0Hz = options.f0Hz ?? frameF0(clip, f0Range ? trackF0InRange(clip, f0Range) : trackF0(clip));
  const envelope = createCheapTrick(sampleRateHz, ENVELOPE_FFT_SIZE);
  const cepstrum = createMelCepstrum(sampleRateHz, ENVELOPE_FFT_SIZE, order);
  const measureAperiodicity = skipAperiodicity ? undefined : createBandAperiodicity(sampleRateHz, ENVELOPE_FFT_SIZE);
  const bandCount = aperiodicityBands(sampleRateHz).length - 1;

  const melCepstrum = new Float32Array(frameCount * cepstrum.size);
  const aperiodicity = new Float32Array(frameCount * bandCount).fill(1);
  const logPower = new Float64Array(cepstrum.binCount);
  const limit = Math.floor((ENVELOPE_FFT_SIZE * bandwidthHz) / sampleRateHz);
  for (let t = 0; t < frameCount; t++) {
    const centre = Math.round(t * FRAME_HOP_S * sampleRateHz);
    envelope(samples, centre, f0Hz[t]!, logPower);
    if (limit < logPower.length) carryOn(logPower, limit);
    cepstrum.fromLogPower(logPower, melCepstrum, t * cepstrum.size);
    if (f0Hz[t]! > 0) measureAperiodicity?.(samples, centre, f0Hz[t]!, aperiodicity, t * bandCount);
  }
  return { frameCount, f0Hz, melCepstrum, energyDb: measureEnergy(clip, frameCount), aperiodicity };
};

const frameCountOf = ({ samples, sampleRateHz }: Clip): number =>
  Math.floor(samples.length / (FRAME_HOP_S * sampleRateHz)) + 1;

/** F0 at the frames of a clip: between two voiced frames of the track on the line, or else the nearest. */
export const frameF0 = (clip: Clip, { timesS, f0Hz, hopS }: F0Track): Float32Array =>
  Float32Array.from({ length: frameCountOf(clip) }, (_, t) => {
    const place = (t * FRAME_HOP_S - (timesS[0] ?? 0)) / hopS;
    const below = Math.floor(place);
    const [before, after] = [f0Hz[below] ?? 0, f0Hz[below + 1] ?? 0];
    const part = place - below;
    if (before > 0 && after > 0) return before + (after - before) * part;
    return part < 0.5 ? before : after;
  });

const measureEnergy = ({ samples, sampleRateHz }: Clip, frameCount: number): Float32Array => {
  const length = Math.floor(ENERGY_WINDOW_S * sampleRateHz);
  const window = Float64Array.from({ length }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / (length - 1)));
  const area = window.reduce((sum, value) => sum + value * value, 0);
  return Float32Array.from({ length: frameCount }, (_, t) => {
    const start = Math.round(t * FRAME_HOP_S * sampleRateHz) - (length >> 1);
    let sum = 0;
    for (let n = 0; n < length; n++) sum += ((samples[start + n] ?? 0) * window[n]!) ** 2;
    return powerDb(sum / area);
  });
};

/** Part of the loudest frames by which the others are judged. */
const LOUD_QUANTILE = 0.99;

/** Marks the frames that are at most so far under the loud ones (the 99th percentile of energy). */
export const activeFrames = ({ energyDb }: Pick<SpeechFrames, 'energyDb'>, depthDb: number): Uint8Array => {
  const sorted = Float32Array.from(energyDb).sort();
  const threshold = sorted[Math.floor(LOUD_QUANTILE * (sorted.length - 1))]! - depthDb;
  return Uint8Array.from(energyDb, (value) => (value > threshold ? 1 : 0));
};

/** Part of the spectrum under its limit that is carried on above it. */
const CARRIED_FROM = 0.85;
const SLOPE_PER_OCTAVE_DB = 6;
const NEPER_POWER_PER_OCTAVE = (SLOPE_PER_OCTAVE_DB * Math.LN10) / (10 * Math.LN2);

/** Carries an envelope on above what was recorded: the level just under the limit, falling by 6 dB an octave. */
const carryOn = (logPower: Float64Array, limit: number): void => {
  const from = Math.floor(CARRIED_FROM * limit);
  let sum = 0;
  for (let bin = from; bin < limit; bin++) sum += logPower[bin]!;
  const level = sum / (limit - from);
  for (let bin = limit; bin < logPower.length; bin++)
    logPower[bin] = level - NEPER_POWER_PER_OCTAVE * Math.log(bin / limit);
};

/** Frames as they would be of a recording that holds no more than a bandwidth; see `bandwidthHz`. */
export const withBandwidth = (frames: SpeechFrames, sampleRateHz: number, bandwidthHz: number): SpeechFrames => {
  const limit = Math.floor((ENVELOPE_FFT_SIZE * bandwidthHz) / sampleRateHz);
  const cepstrum = createMelCepstrum(
    sampleRateHz,
    ENVELOPE_FFT_SIZE,
    frames.melCepstrum.length / frames.frameCount - 1,
  );
  if (limit >= cepstrum.binCount - 1) return frames;
  const melCepstrum = new Float32Array(frames.melCepstrum.length);
  const logPower = new Float64Array(cepstrum.binCount);
  for (let t = 0; t < frames.frameCount; t++) {
    cepstrum.toLogPower(frames.melCepstrum, t * cepstrum.size, logPower);
    carryOn(logPower, limit);
    cepstrum.fromLogPower(logPower, melCepstrum, t * cepstrum.size);
  }
  return { ...frames, melCepstrum };
};
