import type { Clip } from './clip.ts';
import { measureMelSpectrogram } from './mel-spectrogram.ts';
import { melFrequencyCepstrum } from './mfcc.ts';

/** Sums over the frames of some speech, from which a Gaussian is made; those of several clips add up. */
export interface SpeakerStatistics {
  readonly count: number;
  readonly sums: Float64Array;
  /** size x size: sums of products. */
  readonly products: Float64Array;
}

const HOP_S = 0.01;
const BAND_COUNT = 32;
const LOW_HZ = 80;
/** Telephone lines and recordings at 16 kHz hold no more. */
const HIGH_HZ = 7600;
/** Coefficients 1 to 19: the level says nothing of a speaker. */
const SIZE = 19;
const SPEECH_DEPTH_DB = 35;
const LOUD_QUANTILE = 0.99;

/** Statistics of a clip's speech for `speakerDivergence`: MFCC 1 to 19 of the frames up to 35 dB under the loud ones. */
export const speakerStatistics = (clip: Clip): SpeakerStatistics => {
  const frameCount = Math.floor(clip.samples.length / clip.sampleRateHz / HOP_S);
  const timesS = Float64Array.from({ length: frameCount }, (_, t) => (t + 0.5) * HOP_S);
  const settings = { bandCount: BAND_COUNT, lowHz: LOW_HZ, highHz: Math.min(HIGH_HZ, clip.sampleRateHz / 2) };
  const spectrogram = measureMelSpectrogram(clip, timesS, settings);
  const cepstrum = melFrequencyCepstrum(spectrogram, SIZE + 1);
  const levelsDb = Float64Array.from(timesS, (_, t) => {
    let power = 0;
    for (let band = 0; band < BAND_COUNT; band++) power += spectrogram.power[t * BAND_COUNT + band]!;
    return 10 * Math.log10(power);
  });
  const loudDb = levelsDb.slice().sort()[Math.floor(LOUD_QUANTILE * (frameCount - 1))] ?? 0;
  const statistics = { count: 0, sums: new Float64Array(SIZE), products: new Float64Array(SIZE * SIZE) };
  for (let t = 0; t < frameCount; t++) {
    if (levelsDb[t]! < loudDb - SPEECH_DEPTH_DB) continue;
    statistics.count++;
    const at = t * (SIZE + 1) + 1;
    for (let i = 0; i < SIZE; i++) {
      statistics.sums[i]! += cepstrum[at + i]!;
      for (let j = 0; j < SIZE; j++) statistics.products[i * SIZE + j]! += cepstrum[at + i]! * cepstrum[at + j]!;
    }
  }
  return statistics;
};

export const addStatistics = (all: readonly SpeakerStatistics[]): SpeakerStatistics => {
  const total = { count: 0, sums: new Float64Array(SIZE), products: new Float64Array(SIZE * SIZE) };
  for (const { count, sums, products } of all) {
    total.count += count;
    for (let i = 0; i < SIZE; i++) total.sums[i]! += sums[i]!;
    for (let i = 0; i < SIZE * SIZE; i++) total.products[i]! += products[i]!;
  }
  return total;
};

/** Keeps a covariance invertible where a voice hardly varies. */
const VARIANCE_FLOOR = 1e-3;

const gaussianOf = ({ count, sums, products }: SpeakerStatistics) => {
  const mean = sums.map((sum) => sum / count);
  const covariance = products.map(
    (product, at) =>
      product / count - mean[Math.floor(at / SIZE)]! * mean[at % SIZE]! + (at % (SIZE + 1) === 0 ? VARIANCE_FLOOR : 0),
  );
  return { mean, covariance, inverse: invert(covariance) };
};

/**
 * How differently two voices sound: the symmetric divergence of the Gaussians of their MFCCs, 0 for the same. Both sides
 * should say the same texts, and enough of them (some 10 s). Undefined where either has too few frames.
 *
 * Source: Bimbot, Magrin-Chagnolleau and Mathan (1995), "Second-order statistical measures for text-independent speaker
 * identification", Speech Communication 17, 177-192; the symmetric form is Kullback's.
 */
export const speakerDivergence = (left: SpeakerStatistics, right: SpeakerStatistics): number | undefined => {
  if (Math.min(left.count, right.count) < 5 * SIZE) return undefined;
  const a = gaussianOf(left);
  const b = gaussianOf(right);
  let total = -2 * SIZE;
  for (let i = 0; i < SIZE; i++) {
    for (let j = 0; j < SIZE; j++) {
      const [here, there] = [i * SIZE + j, j * SIZE + i];
      total += a.covariance[here]! * b.inverse[there]! + b.covariance[here]! * a.inverse[there]!;
      const means = (a.mean[i]! - b.mean[i]!) * (a.mean[j]! - b.mean[j]!);
      total += means * (a.inverse[here]! + b.inverse[here]!);
    }
  }
  return Math.max(0, total / 2);
};

/** Gauss and Jordan's elimination; a covariance needs no exchange of rows. */
const invert = (matrix: Float64Array): Float64Array => {
  const rest = matrix.slice();
  const inverse = Float64Array.from(matrix, (_, at) => (at % (SIZE + 1) === 0 ? 1 : 0));
  for (let pivot = 0; pivot < SIZE; pivot++) {
    const scale = 1 / rest[pivot * (SIZE + 1)]!;
    for (let j = 0; j < SIZE; j++) {
      rest[pivot * SIZE + j]! *= scale;
      inverse[pivot * SIZE + j]! *= scale;
    }
    for (let row = 0; row < SIZE; row++) {
      if (row === pivot) continue;
      const factor = rest[row * SIZE + pivot]!;
      for (let j = 0; j < SIZE; j++) {
        rest[row * SIZE + j]! -= factor * rest[pivot * SIZE + j]!;
        inverse[row * SIZE + j]! -= factor * inverse[pivot * SIZE + j]!;
      }
    }
  }
  return inverse;
};
