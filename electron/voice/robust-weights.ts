import type { TrainingPairs } from './training-pairs.ts';

/** A pair that is off by less than this part of the median counts in full: it is not better for being nearer. */
const FULL_WEIGHT_PART = 0.5;

/**
 * Alignments with less weight where the mapping fits them badly: a pair counts by one over its distance, so that the sum
 * of distances is made small and not that of their squares, which slips of the alignment would rule (iteratively
 * reweighted least squares; Holland and Welsch 1977). `converted` are the mapped sources, frame by frame.
 */
export const robustPairs = (
  utterances: readonly {
    readonly pairs: TrainingPairs;
    readonly converted: Float32Array;
    readonly take: { readonly melCepstrum: Float32Array };
  }[],
  size: number,
): TrainingPairs[] => {
  const distances = utterances.map(({ pairs, converted, take }) =>
    pairDistances(pairs, converted, take.melCepstrum, size),
  );
  const sorted = Float32Array.from(distances.flatMap((values) => [...values])).sort();
  const median = sorted[sorted.length >> 1] || 1;
  return utterances.map(({ pairs }, index) => ({
    ...pairs,
    weights: pairs.weights.map((weight, k) => weight / Math.max(FULL_WEIGHT_PART, distances[index]![k]! / median)),
  }));
};

/** Euclidean distance of each pair over all coefficients but the level. */
export const pairDistances = (
  pairs: TrainingPairs,
  converted: Float32Array,
  melCepstrum: Float32Array,
  size: number,
): Float32Array =>
  Float32Array.from(pairs.source, (frame, k) => {
    let squares = 0;
    for (let c = 1; c < size; c++) {
      squares += (converted[frame * size + c]! - melCepstrum[pairs.take[k]! * size + c]!) ** 2;
    }
    return Math.sqrt(squares);
  });
