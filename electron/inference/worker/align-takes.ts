import { alignFrames, cepstrumStatistics } from '../../features/align-frames.ts';
import type { WarpingPath } from '../../features/dynamic-time-warping.ts';
import { activeFrames, type SpeechFrames } from '../../features/speech-frames.ts';
import {
  type AlignedUtterance,
  addSpectrum,
  emptyMappingSums,
  featuresOf,
  type MappingBasis,
  mappingBasis,
} from '../../voice/fit-mapping.ts';
import type { MappingFeatures } from '../../voice/mapping-features.ts';
import { applyRidge } from '../../voice/ridge.ts';
import { robustPairs } from '../../voice/robust-weights.ts';
import { solveSpectrum } from '../../voice/solve-mapping.ts';
import type { SpokenPhone } from '../../voice/spoken-phone.ts';
import { trainingPairs } from '../../voice/training-pairs.ts';

/** A take and the synthesizer's reading of its text. */
export interface ReadTake {
  readonly source: SpeechFrames & { readonly phones: readonly SpokenPhone[] };
  readonly take: SpeechFrames;
  readonly weight: number;
}

export interface AlignedTakes {
  readonly utterances: readonly (AlignedUtterance & { readonly path: WarpingPath })[];
  /** Sources under a first mapping fitted on these very pairs. */
  readonly converted: readonly Float32Array[];
}

const ROUNDS = 3;
const ACTIVE_DEPTH_DB = 42;

/** The spectra that a basis and coefficients make of an utterance, not smoothed. */
export const convertSpectrum = (
  features: MappingFeatures,
  coefficients: Float64Array,
  { speaker }: MappingBasis,
): Float32Array => {
  const size = speaker.mean.length;
  return applyRidge(features, coefficients, size).map(
    (value, at) => value * speaker.deviation[at % size]! + speaker.mean[at % size]!,
  );
};

/**
 * Aligns takes with readings: first as they are, then, with a mapping fitted on that, the mapped readings, twice; pairs
 * that the mapping fits badly count less (voice.md, step 4).
 */
export const alignTakes = (takes: readonly ReadTake[], checkpoint: () => Promise<void>): Promise<AlignedTakes> =>
  alignRound(takes, checkpoint, 1, undefined);

const alignRound = async (
  takes: readonly ReadTake[],
  checkpoint: () => Promise<void>,
  round: number,
  before: AlignedTakes | undefined,
): Promise<AlignedTakes> => {
  const takeStatistics = cepstrumStatistics(takes.map(({ take }) => take));
  const sourceStatistics = before ? takeStatistics : cepstrumStatistics(takes.map(({ source }) => source));
  const plain = [];
  for (const [index, { source, take, weight }] of takes.entries()) {
    await checkpoint();
    const near = before?.utterances[index]?.path;
    const mapped = before ? { ...source, melCepstrum: before.converted[index]! } : source;
    const path = alignFrames(mapped, take, { sourceStatistics, takeStatistics, ...(near && { near }) });
    const active = {
      sourceActive: activeFrames(source, ACTIVE_DEPTH_DB),
      takeActive: activeFrames(take, ACTIVE_DEPTH_DB),
    };
    plain.push({ source, take, path, pairs: trainingPairs(source, path, active, weight) });
  }
  const size = takes[0]!.take.melCepstrum.length / takes[0]!.take.frameCount;
  const weighed = before
    ? robustPairs(
        plain.map((utterance, index) => ({ ...utterance, converted: before.converted[index]! })),
        size,
      )
    : plain.map(({ pairs }) => pairs);
  const utterances = plain.map((utterance, index) => ({ ...utterance, pairs: weighed[index]! }));
  const basis = mappingBasis(utterances);
  const features = featuresOf(utterances, basis);
  const sums = emptyMappingSums(basis, 1);
  for (const [index, utterance] of utterances.entries()) {
    await checkpoint();
    addSpectrum(sums, basis, utterance, features[index]!);
  }
  const coefficients = solveSpectrum(sums, basis);
  const converted = features.map((feature) => convertSpectrum(feature, coefficients, basis));
  const aligned = { utterances, converted };
  return round === ROUNDS ? aligned : alignRound(takes, checkpoint, round + 1, aligned);
};
