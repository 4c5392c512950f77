/** Mean and standard deviation of each coefficient. */
export interface CepstrumMoments {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** Frames of an utterance (frameCount x size), some of them picked, each with a weight. */
export interface WeightedFrames {
  readonly melCepstrum: Float32Array;
  readonly frames: Int32Array;
  readonly weights: Float32Array;
}

/** Weighted mean and standard deviation of each of `size` coefficients. */
export const cepstrumMoments = (utterances: readonly WeightedFrames[], size: number): CepstrumMoments => {
  const sums = new Float64Array(size);
  const squares = new Float64Array(size);
  let total = 0;
  for (const { melCepstrum, frames, weights } of utterances) {
    for (let k = 0; k < frames.length; k++) {
      const weight = weights[k]!;
      total += weight;
      for (let c = 0, at = frames[k]! * size; c < size; c++, at++) {
        const value = melCepstrum[at]!;
        sums[c]! += weight * value;
        squares[c]! += weight * value * value;
      }
    }
  }
  const mean = Array.from(sums, (sum) => sum / total);
  const deviation = Array.from(squares, (sum, c) => Math.sqrt(Math.max(0, sum / total - mean[c]! ** 2)) + 1e-6);
  return { mean, deviation };
};
