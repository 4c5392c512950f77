import type { Clip } from './clip.ts';
import { createPowerSpectrum, fftSizeFor } from './power-spectrum.ts';

/** Power in mel bands over time; the place of band b in frame t is t * bandCount + b. */
export interface MelSpectrogram {
  readonly bandCount: number;
  /** Full scale squared = 1, not under 1e-12. */
  readonly power: Float64Array;
  /** Middle of each band. */
  readonly bandsHz: readonly number[];
}

export interface MelSettings {
  readonly bandCount?: number;
  readonly lowHz?: number;
  /** Half the sample rate where it is less, and where it is left out. */
  readonly highHz?: number;
}

const WINDOW_S = 0.025;
const MIN_POWER = 1e-12;

/** O'Shaughnessy's scale: 1000 mel at 1000 Hz. */
const melOfHz = (hz: number): number => 2595 * Math.log10(1 + hz / 700);
const hzOfMel = (mel: number): number => 700 * (10 ** (mel / 2595) - 1);

/**
 * Power of a clip in triangular bands of equal width on the mel scale, in Hann windows of 25 ms centred on the given
 * times (seconds from the start); sound outside the clip is silence. 40 bands from 0 Hz to half the sample rate where
 * nothing else is said.
 *
 * Source: Davis and Mermelstein (1980), "Comparison of parametric representations for monosyllabic word recognition";
 * O'Shaughnessy (1987), "Speech communication: human and machine".
 */
export const measureMelSpectrogram = (
  { samples, sampleRateHz }: Clip,
  timesS: Float64Array,
  { bandCount = 40, lowHz = 0, highHz = sampleRateHz / 2 }: MelSettings = {},
): MelSpectrogram => {
  const length = Math.max(2, Math.round(WINDOW_S * sampleRateHz));
  const size = fftSizeFor(length);
  const powerSpectrum = createPowerSpectrum(size);
  const window = Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length));
  const windowPower = window.reduce((sum, value) => sum + value * value, 0);
  // A sine's power is spread over two halves of the spectrum, of which one is looked at.
  const scale = 2 / (windowPower * size);
  const lowMel = melOfHz(lowHz);
  const stepMel = (melOfHz(Math.min(highHz, sampleRateHz / 2)) - lowMel) / (bandCount + 1);
  const edges = Float64Array.from(
    { length: bandCount + 2 },
    (_, b) => (hzOfMel(lowMel + b * stepMel) * size) / sampleRateHz,
  );

  const bandsHz = Array.from({ length: bandCount }, (_, b) => (edges[b + 1]! * sampleRateHz) / size);
  const frame = new Float64Array(size);
  const power = new Float64Array(timesS.length * bandCount);
  for (let t = 0; t < timesS.length; t++) {
    const start = Math.round(timesS[t]! * sampleRateHz - length / 2);
    for (let i = 0; i < length; i++) frame[i] = (samples[start + i] ?? 0) * window[i]!;
    const spectrum = powerSpectrum(frame);
    for (let b = 0; b < bandCount; b++) {
      const [from, top, to] = [edges[b]!, edges[b + 1]!, edges[b + 2]!];
      let sum = 0;
      for (let bin = Math.ceil(from); bin < to && bin <= size / 2; bin++) {
        sum += spectrum[bin]! * (bin < top ? (bin - from) / (top - from) : (to - bin) / (to - top));
      }
      power[t * bandCount + b] = Math.max(MIN_POWER, sum * scale);
    }
  }
  return { bandCount, power, bandsHz };
};
