import { type FeatureSequence, type WarpingPath, warp } from './dynamic-time-warping.ts';
import { activeFrames, type SpeechFrames } from './speech-frames.ts';

/** Speech to be aligned: the frames of a take, or of the synthesizer's reading, its spectra perhaps converted. */
export type Alignable = Pick<SpeechFrames, 'frameCount' | 'melCepstrum' | 'energyDb' | 'f0Hz'>;

/** Mean and standard deviation of each coefficient. */
export interface CepstrumStatistics {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

const LAST_COEFFICIENT = 13;
const DELTA_WEIGHT = 0.6;
const VOICING_WEIGHT = 1.4;
const OFF_DIAGONAL_PENALTY = 0.5;
const SPEECH_DEPTH_DB = 40;
const LOUD_QUANTILE = 0.99;

/** Statistics over all frames with speech, so that two speakers' spectra can be compared. */
export const cepstrumStatistics = (utterances: readonly Alignable[]): CepstrumStatistics => {
  const size = utterances[0]!.melCepstrum.length / utterances[0]!.frameCount;
  const sums = new Float64Array(size);
  const squares = new Float64Array(size);
  let count = 0;
  for (const utterance of utterances) {
    const active = activeFrames(utterance, SPEECH_DEPTH_DB);
    for (let t = 0; t < utterance.frameCount; t++) {
      if (!active[t]) continue;
      count++;
      for (let c = 0; c < size; c++) {
        const value = utterance.melCepstrum[t * size + c]!;
        sums[c]! += value;
        squares[c]! += value * value;
      }
    }
  }
  const mean = sums.map((sum) => sum / count);
  return { mean, deviation: squares.map((sum, c) => Math.sqrt(Math.max(0, sum / count - mean[c]! ** 2)) + 1e-6) };
};

/**
 * What two readings are aligned by, 28 values a frame: coefficients 1 to 13, standardised, their slopes over ±10 ms,
 * energy under the loud frames, and voicing.
 */
const alignmentFeatures = (utterance: Alignable, { mean, deviation }: CepstrumStatistics): FeatureSequence => {
  const { frameCount, melCepstrum, energyDb, f0Hz } = utterance;
  const stride = melCepstrum.length / frameCount;
  const size = 2 * LAST_COEFFICIENT + 2;
  const values = new Float32Array(frameCount * size);
  for (let t = 0; t < frameCount; t++) {
    for (let c = 0; c < LAST_COEFFICIENT; c++) {
      values[t * size + c] = (melCepstrum[t * stride + c + 1]! - mean[c + 1]!) / deviation[c + 1]!;
    }
  }
  const sorted = Float32Array.from(energyDb).sort();
  const loudDb = sorted[Math.floor(LOUD_QUANTILE * (sorted.length - 1))]!;
  const at = (t: number, c: number) => values[t * size + c]!;
  for (let t = 0; t < frameCount; t++) {
    for (let c = 0; c < LAST_COEFFICIENT && t >= 2 && t < frameCount - 2; c++) {
      const slope = 0.5 * (at(t + 2, c) - at(t - 2, c)) + 0.25 * (at(t + 1, c) - at(t - 1, c));
      values[t * size + LAST_COEFFICIENT + c] = DELTA_WEIGHT * slope;
    }
    values[(t + 1) * size - 2] = 1.5 * Math.min(0, Math.max(-3.5, (energyDb[t]! - loudDb) / 12));
    let voiced = 0;
    for (let n = -2; n <= 2; n++) voiced += (f0Hz[t + n] ?? 0) > 0 ? 0.2 : 0;
    values[(t + 1) * size - 1] = VOICING_WEIGHT * voiced;
  }
  return { values, size };
};

/** How far a first alignment may leave the straight line from beginning to end, as a part of the longer reading. */
const FIRST_REACH = 0.25;
const MIN_FIRST_REACH_FRAMES = 100;
/** How far a later alignment may leave the one before, in frames (±150 ms). */
const LATER_REACH_FRAMES = 30;

export interface AlignOptions {
  readonly sourceStatistics: CepstrumStatistics;
  readonly takeStatistics: CepstrumStatistics;
  /** An earlier alignment to stay near. */
  readonly near?: WarpingPath;
}

/**
 * Aligns the synthesizer's reading of a text with a take of it by dynamic time warping; the first of each pair is the
 * source's frame. Standing still costs, so that pauses do not swallow speech.
 */
export const alignFrames = (source: Alignable, take: Alignable, options: AlignOptions): WarpingPath => {
  const n = source.frameCount;
  const m = take.frameCount;
  const slope = (m - 1) / Math.max(1, n - 1);
  const reach = Math.max(MIN_FIRST_REACH_FRAMES, FIRST_REACH * Math.max(n, m));
  const spans = options.near && spansOf(options.near, n);
  const windowOf = (i: number): readonly [number, number] => {
    if (spans) return [spans.from[i]! - LATER_REACH_FRAMES, spans.to[i]! + LATER_REACH_FRAMES];
    return [Math.round(i * slope - reach), Math.round(i * slope + reach)];
  };
  return warp(alignmentFeatures(source, options.sourceStatistics), alignmentFeatures(take, options.takeStatistics), {
    penalty: OFF_DIAGONAL_PENALTY,
    windowOf,
  });
};

/** For each first frame of a path the mean of the second frames it is paired with. */
export const middleOf = ({ first, second }: WarpingPath, frameCount: number): Float64Array => {
  const sums = new Float64Array(frameCount);
  const counts = new Float64Array(frameCount);
  for (let k = 0; k < first.length; k++) {
    sums[first[k]!]! += second[k]!;
    counts[first[k]!]! += 1;
  }
  return sums.map((sum, t) => sum / Math.max(1, counts[t]!));
};

/** For each first frame of a path the first and last of the second frames it is paired with: in pauses many. */
const spansOf = ({ first, second }: WarpingPath, frameCount: number) => {
  const from = new Int32Array(frameCount).fill(second.at(-1)!);
  const to = new Int32Array(frameCount);
  for (let k = 0; k < first.length; k++) {
    const frame = first[k]!;
    from[frame] = Math.min(from[frame]!, second[k]!);
    to[frame] = Math.max(to[frame]!, second[k]!);
  }
  return { from, to };
};
