import { pairDistances } from './robust-weights.ts';
import type { TrainingPairs } from './training-pairs.ts';

/** A take as its alignment shows it. */
export interface TakeEvidence {
  readonly pairs: TrainingPairs;
  /** Pairs of the whole alignment, those left out of `pairs` included. */
  readonly pathLength: number;
  /** The mapped source, frame by frame. */
  readonly converted: Float32Array;
  readonly melCepstrum: Float32Array;
}

/** With fewer takes nobody can say which one is the odd one out. */
const MIN_TAKES = 4;
/**
 * Limits between takes that belong and such that do not (measured on both speakers with a text exchanged, and with a take
 * of the other speaker, among 5 and 8 takes): distances of good takes are at most 1.2 times the median take's, of wrong
 * texts from 1.35 on or with under 0.45 of the median's usable pairs; the offset of another speaker is 1.06 to 1.5, of
 * the same up to 0.6.
 */
const WRONG_TEXT_DISTANCE = 1.3;
const WRONG_TEXT_KEPT = 0.45;
const OTHER_SPEAKER_OFFSET = 0.85;

/**
 * Finds takes in which something else is said than their text, or that somebody else spoke: the mapping that fits all
 * others fits them badly, either throughout (a constant offset: another voice) or from frame to frame. At most a third of
 * the takes is called so: beyond that the takes are not one speaker's and none is the rule.
 */
export const findOutliers = (takes: readonly TakeEvidence[], size: number): (LeftOut | undefined)[] => {
  if (takes.length < MIN_TAKES) return takes.map(() => undefined);
  const facts = takes.map(({ pairs, pathLength, converted, melCepstrum }) => ({
    distance: medianOf(pairDistances(pairs, converted, melCepstrum, size)),
    kept: pairs.source.length / pathLength,
    offset: meanOffset(pairs, converted, melCepstrum, size),
  }));
  const usualDistance = medianOf(facts.map(({ distance }) => distance));
  const usualKept = medianOf(facts.map(({ kept }) => kept));
  const found = facts.map(({ distance, kept, offset }): LeftOut | undefined => {
    if (offset > OTHER_SPEAKER_OFFSET) return 'other-speaker';
    if (distance > WRONG_TEXT_DISTANCE * usualDistance || kept < WRONG_TEXT_KEPT * usualKept) return 'wrong-text';
    return undefined;
  });
  return found.filter(Boolean).length > takes.length / 3 ? takes.map(() => undefined) : found;
};

export type LeftOut = 'wrong-text' | 'other-speaker';

const medianOf = (values: ArrayLike<number>): number => {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 0;
};

/** Length of the mean difference between mapped and real spectra, the level left out. */
const meanOffset = (pairs: TrainingPairs, converted: Float32Array, melCepstrum: Float32Array, size: number): number => {
  let squares = 0;
  for (let c = 1; c < size; c++) {
    let sum = 0;
    for (let k = 0; k < pairs.source.length; k++) {
      sum += converted[pairs.source[k]! * size + c]! - melCepstrum[pairs.take[k]! * size + c]!;
    }
    squares += (sum / Math.max(1, pairs.source.length)) ** 2;
  }
  return Math.sqrt(squares);
};
