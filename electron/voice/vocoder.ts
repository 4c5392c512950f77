import FFT from 'fft.js';
import { createMinimumPhase } from './minimum-phase.ts';
import { createNoise } from './noise.ts';
import { createResponseSum } from './response-sum.ts';
import { bandSpreader } from './spread-bands.ts';

/** One frame of speech to be made sound. */
export interface VocoderFrame {
  /** 0 for a frame without voice. */
  readonly f0Hz: number;
  /** Natural logarithm of the power envelope, fftSize / 2 + 1 bins. */
  readonly logPower: Float64Array;
  /** Aperiodic part of the power in each band, 0 to 1. */
  readonly aperiodicity: Float32Array;
}

export interface VocoderOptions {
  readonly sampleRateHz: number;
  readonly fftSize: number;
  readonly hopS: number;
  /** Edges of the aperiodicity bands in Hz, one more than bands. */
  readonly bandEdgesHz: readonly number[];
}

/** Turns frames into sound as they come. */
export interface Vocoder {
  /** Takes the next frame and gives the samples that no later frame changes. */
  add(frame: VocoderFrame): Float32Array;
  /** What still sounds after the last frame. */
  finish(): Float32Array;
}

/** A frame with its aperiodicity at every bin. */
interface ShapedFrame {
  readonly f0Hz: number;
  readonly logPower: Float64Array;
  readonly aperiodicity: Float64Array;
}

/** Samples that a pulse may sound before its instant: the ripple of its fractional delay. */
const PRE_SAMPLES = 64;
const MIN_PART = 1e-6;
/** Under this part of F0 the envelope falls by 24 dB an octave. */
const LOWEST_PART = 0.7;
/** Every utterance begins with the same noise: the same frames are the same sound. */
const NOISE_SEED = 1;

/**
 * Mixed-excitation source-filter synthesis (WORLD family; Morise, Yokomori and Ozawa 2016): a pulse for each period,
 * shaped by the periodic part of the envelope, and noise shaped by the aperiodic part, both through minimum-phase filters
 * that change from frame to frame. Pulses fall between samples where the period does. Sound comes out half a frame and
 * 64 samples after its frame.
 */
export const createVocoder = ({ sampleRateHz, fftSize, hopS, bandEdgesHz }: VocoderOptions): Vocoder => {
  const fft = new FFT(fftSize);
  const half = fftSize / 2;
  const binCount = half + 1;
  const minimumPhase = createMinimumPhase(fftSize);
  const sound = createResponseSum(fftSize, PRE_SAMPLES);
  const spread = bandSpreader(bandEdgesHz, sampleRateHz, binCount);
  const noise = createNoise(NOISE_SEED);
  const hop = hopS * sampleRateHz;
  const centreOf = (t: number) => Math.round(t * hop);

  const logMagnitude = new Float64Array(binCount);
  const input = new Float64Array(fftSize);
  const product: number[] = fft.createComplexArray();
  let frameIndex = 0;
  /** Noise from the centre of the last frame to that of the one to come. */
  let risingNoise = new Float64Array(0);
  let phase = 0;
  /** F0 of the last voiced frame; 0 before any. */
  let voiceF0Hz = 0;
  let last: ShapedFrame | undefined;

  /** Noise around a frame's centre, rising from the frame before and falling to the one after, through the envelope. */
  const addNoise = (logPower: Float64Array, aperiodicity: Float64Array, t: number) => {
    const [before, centre, after] = [centreOf(t - 1), centreOf(t), centreOf(t + 1)];
    input.fill(0);
    for (let n = before; n < centre; n++) {
      const rise = 0.5 - 0.5 * Math.cos((Math.PI * (n - before + 0.5)) / (centre - before));
      input[n - before] = rise * (risingNoise[n - before] ?? 0);
    }
    const fallingNoise = Float64Array.from({ length: after - centre }, noise);
    for (let n = centre; n < after; n++) {
      const fall = 0.5 + 0.5 * Math.cos((Math.PI * (n - centre + 0.5)) / (after - centre));
      input[n - before] = fall * fallingNoise[n - centre]!;
    }
    risingNoise = fallingNoise;
    for (let bin = 0; bin < binCount; bin++) {
      logMagnitude[bin] = 0.5 * (logPower[bin]! + Math.log(Math.max(MIN_PART, aperiodicity[bin]!)));
    }
    fft.realTransform(product, input);
    fft.completeSpectrum(product);
    multiply(product, minimumPhase(logMagnitude));
    sound.add(product, before);
  };

  /** A pulse between two frames, at a part of the way from one to the other. */
  const addPulse = (before: ShapedFrame, after: ShapedFrame, part: number, f0Hz: number, at: number) => {
    const scale = sampleRateHz / f0Hz;
    for (let bin = 0; bin < binCount; bin++) {
      const logPower = before.logPower[bin]! + part * (after.logPower[bin]! - before.logPower[bin]!);
      const noise = before.aperiodicity[bin]! + part * (after.aperiodicity[bin]! - before.aperiodicity[bin]!);
      logMagnitude[bin] = 0.5 * (logPower + Math.log(scale * Math.max(MIN_PART, 1 - noise)));
    }
    const spectrum = minimumPhase(logMagnitude);
    const whole = Math.floor(at);
    const delay = at - whole;
    // The delay turns the phases; the pre-ripple of a delay between samples wraps around and is shifted to the front.
    const shift = delay + PRE_SAMPLES;
    const step = (-2 * Math.PI * shift) / fftSize;
    const [stepCos, stepSin] = [Math.cos(step), Math.sin(step)];
    let [cos, sin] = [1, 0];
    for (let bin = 0; bin <= half; bin++) {
      const real = spectrum[2 * bin]!;
      const imaginary = spectrum[2 * bin + 1]!;
      const r = real * cos - imaginary * sin;
      // The highest bin is real.
      const i = bin === half ? 0 : real * sin + imaginary * cos;
      const turned = cos * stepCos - sin * stepSin;
      sin = cos * stepSin + sin * stepCos;
      cos = turned;
      spectrum[2 * bin] = r;
      spectrum[2 * bin + 1] = i;
      if (bin === 0 || bin === half) continue;
      spectrum[2 * (fftSize - bin)] = r;
      spectrum[2 * (fftSize - bin) + 1] = -i;
    }
    sound.add(spectrum, whole - PRE_SAMPLES);
  };

  /** Pulses from the last frame's centre to this one's. */
  const addPulses = (frame: ShapedFrame, t: number) => {
    if (!last) return;
    const { f0Hz } = frame;
    const [from, to] = [centreOf(t - 1), centreOf(t)];
    const before = last;
    const [f0Before, f0After] = [before.f0Hz || f0Hz, f0Hz || before.f0Hz];
    if (f0Before === 0) return;
    for (let n = from; n < to; n++) {
      const part = (n + 1 - from) / (to - from);
      const f0 = f0Before + (f0After - f0Before) * part;
      phase += f0 / sampleRateHz;
      if (phase < 1) continue;
      phase -= 1;
      const isVoiced = part < 0.5 ? before.f0Hz > 0 : f0Hz > 0;
      if (!isVoiced) continue;
      addPulse(before, frame, part, f0, n + 1 - (phase * sampleRateHz) / f0);
    }
  };

  /** The envelope without what no voice has: power under F0, where the first harmonic's envelope reaches down to 0 Hz. */
  const withoutRumble = (logPower: Float64Array): Float64Array => {
    const shaped = Float64Array.from(logPower);
    const edge = (LOWEST_PART * voiceF0Hz * fftSize) / sampleRateHz;
    for (let bin = 0; bin < edge; bin++) shaped[bin]! += 8 * Math.log((bin + 0.5) / (edge + 0.5));
    return shaped;
  };

  return {
    add: ({ f0Hz, logPower, aperiodicity: bands }) => {
      const t = frameIndex++;
      if (f0Hz > 0) voiceF0Hz = f0Hz;
      const aperiodicity = f0Hz > 0 ? spread(bands) : new Float64Array(binCount).fill(1);
      const frame = { f0Hz, logPower: withoutRumble(logPower), aperiodicity };
      addNoise(frame.logPower, aperiodicity, t);
      addPulses(frame, t);
      sound.flush();
      last = frame;
      // The next frame's noise begins at this centre, its first pulse a ripple before.
      return sound.release(centreOf(t) - PRE_SAMPLES);
    },
    finish: () => sound.release(centreOf(frameIndex) + half),
  };
};

const multiply = (a: number[], b: ArrayLike<number>): void => {
  for (let n = 0; n < a.length; n += 2) {
    const [real, imaginary] = [a[n]!, a[n + 1]!];
    a[n] = real * b[n]! - imaginary * b[n + 1]!;
    a[n + 1] = real * b[n + 1]! + imaginary * b[n]!;
  }
};
