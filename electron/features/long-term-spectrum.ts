import type { Clip } from './clip.ts';
import { createPowerSpectrum, fftSizeFor } from './power-spectrum.ts';
import type { SpeechSegment } from './speech-activity.ts';
import { powerDb } from './statistics.ts';

export interface BandLevel {
  /** Nominal centre of the third octave. */
  readonly centreHz: number;
  readonly levelDb: number;
}

/** Nominal and, by their place, exact centres: band n is centred on 1000 * 10^(n / 10), n from -10 (IEC 61260-1). */
const NOMINAL_CENTRES_HZ = [
  100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150, 4000, 5000, 6300, 8000, 10000,
];
const FIRST_BAND = -10;

/** Long enough that the narrowest band (23 Hz at 100 Hz) is wider than a bin. */
const FRAME_S = 0.064;

/**
 * Long-term average spectrum of the speech in third octaves from 100 Hz to 10 kHz, in dB relative to the mean over the
 * bands. Bands that reach beyond half the sample rate are left out. Hann frames of 64 ms, half overlapping, within the
 * given segments; empty where no segment holds a frame.
 */
export const measureLongTermSpectrum = (clip: Clip, segments: readonly SpeechSegment[]): readonly BandLevel[] => {
  const { sampleRateHz } = clip;
  const power = averagePower(clip, segments);
  if (!power) return [];
  const binHz = sampleRateHz / (2 * (power.length - 1));
  const bands = NOMINAL_CENTRES_HZ.flatMap((centreHz, i) => {
    const exactHz = 1000 * 10 ** ((FIRST_BAND + i) / 10);
    const [lowHz, highHz] = [exactHz * 10 ** -0.05, exactHz * 10 ** 0.05];
    return highHz > sampleRateHz / 2 ? [] : [{ centreHz, levelDb: powerDb(bandPower(power, binHz, lowHz, highHz)) }];
  });
  const mean = bands.reduce((total, { levelDb }) => total + levelDb, 0) / bands.length;
  return bands.map(({ centreHz, levelDb }) => ({ centreHz, levelDb: levelDb - mean }));
};

const averagePower = (
  { samples, sampleRateHz }: Clip,
  segments: readonly SpeechSegment[],
): Float64Array | undefined => {
  const length = Math.round(FRAME_S * sampleRateHz);
  const size = fftSizeFor(length);
  const powerSpectrum = createPowerSpectrum(size);
  const total = new Float64Array(size / 2 + 1);
  const frame = new Float64Array(size);
  const window = Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length));
  const windowPower = window.reduce((sum, value) => sum + value * value, 0);
  let frameCount = 0;
  for (const { startS, endS } of segments) {
    const end = Math.min(samples.length, Math.round(endS * sampleRateHz));
    for (let start = Math.round(startS * sampleRateHz); start + length <= end; start += length >> 1) {
      for (let i = 0; i < length; i++) frame[i] = samples[start + i]! * window[i]!;
      const power = powerSpectrum(frame);
      for (let bin = 0; bin < total.length; bin++) total[bin]! += power[bin]!;
      frameCount++;
    }
  }
  return frameCount === 0 ? undefined : total.map((value) => value / (frameCount * windowPower * size));
};

/** Power between two frequencies; a bin at an edge counts by the part of it that lies within. */
const bandPower = (power: Float64Array, binHz: number, lowHz: number, highHz: number): number => {
  let sum = 0;
  for (let bin = Math.floor(lowHz / binHz); bin < power.length && (bin - 0.5) * binHz < highHz; bin++) {
    const part = Math.min(highHz / binHz, bin + 0.5) - Math.max(lowHz / binHz, bin - 0.5);
    if (part > 0) sum += part * power[bin]!;
  }
  return sum;
};
