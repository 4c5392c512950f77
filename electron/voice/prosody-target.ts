import type { AcousticMeasures } from '../../shared/domain/acoustics.ts';
import { type Weighted, weightedMedian } from './weighted-median.ts';

/** One take as evidence of how a person speaks. */
export interface ProsodyEvidence {
  readonly measures: Pick<
    AcousticMeasures,
    'f0MedianHz' | 'f0SdSemitones' | 'voicedFraction' | 'activeSpeechMs' | 'pauseCount' | 'pauseMedianMs'
  >;
  /** Phones of the take's text, pauses not counted. */
  readonly phoneCount: number;
  /** Quality of the take, 0 to 1. */
  readonly score: number;
}

/** How a voice speaks, as far as the takes tell; null where none of them does. */
export interface ProsodyTarget {
  readonly f0MedianHz: number | null;
  readonly f0SdSemitones: number | null;
  /** Phones per second of speech, pauses left out. */
  readonly articulationRatePhonesPerS: number | null;
  readonly pauseMedianMs: number | null;
}

/**
 * Sums takes up. F0 median and spread are medians over the takes, weighted by quality and voiced time, so that one take
 * with octave errors or a raised voice does not pull them; rate is all phones over all speech, weighted by quality; the
 * pause is the median over the takes that have pauses, weighted by quality and their number.
 */
export const sumUpProsody = (takes: readonly ProsodyEvidence[]): ProsodyTarget => {
  const voicedWeight = ({ measures, score }: ProsodyEvidence) =>
    score * (measures.voicedFraction ?? 0) * measures.activeSpeechMs;
  const medianOf = (value: (take: ProsodyEvidence) => number | null, weight: (take: ProsodyEvidence) => number) =>
    weightedMedian(
      takes.flatMap((take): Weighted[] => {
        const known = value(take);
        return known === null ? [] : [{ value: known, weight: weight(take) }];
      }),
    ) ?? null;

  const f0MedianOctaves = medianOf(
    ({ measures }) => measures.f0MedianHz && Math.log2(measures.f0MedianHz),
    voicedWeight,
  );
  const spoken = takes.filter(({ phoneCount, measures }) => phoneCount > 0 && measures.activeSpeechMs > 0);
  const phones = spoken.reduce((sum, { phoneCount, score }) => sum + phoneCount * score, 0);
  const speechS = spoken.reduce((sum, { measures, score }) => sum + (measures.activeSpeechMs / 1000) * score, 0);
  return {
    f0MedianHz: f0MedianOctaves === null ? null : 2 ** f0MedianOctaves,
    f0SdSemitones: medianOf(({ measures }) => measures.f0SdSemitones, voicedWeight),
    articulationRatePhonesPerS: speechS > 0 ? phones / speechS : null,
    pauseMedianMs: medianOf(
      ({ measures }) => measures.pauseMedianMs,
      ({ measures, score }) => measures.pauseCount * score,
    ),
  };
};
