import type { MappingBasis, MappingSums } from './fit-mapping.ts';
import { pickTargets, type RidgeSums, solveRidge } from './ridge.ts';

/** Shrinkage of the spectral coefficients, on standardised features and targets (voice.md, step 5). */
const SPECTRUM_PENALTY = 60;
/** Of voicing and aperiodicity (step 8). */
const EXCITATION_PENALTY = 100;
/** Global variance: how much of the spread that the regression takes away is given back (step 6), and for the level. */
const VARIANCE_PART = 0.7;
const LEVEL_VARIANCE_PART = 0.35;

/** Coefficients by feature (rows, the last for all frames) and output (columns). */
export interface MappingCoefficients {
  /** Standardised spectrum: times the speaker's deviation, plus the mean. */
  readonly spectrum: Float64Array;
  readonly voicing: Float64Array;
  /** Logits. */
  readonly aperiodicity: Float64Array;
  /** For each coefficient of the spectrum the factor on its distance from `centre` that restores its spread. */
  readonly varianceScale: readonly number[];
  /** Mean of the predicted spectrum, not standardised. */
  readonly centre: readonly number[];
}

/** Coefficients of the standardised spectrum. */
export const solveSpectrum = ({ all }: Pick<MappingSums, 'all'>, { layout }: MappingBasis): Float64Array =>
  solveRidge(pickTargets(all, 0, layout.cepstrumSize), SPECTRUM_PENALTY);

export const solveMapping = (sums: MappingSums, basis: MappingBasis): MappingCoefficients => {
  const { speaker, layout } = basis;
  const spectrum = solveSpectrum(sums, basis);
  const predicted = predictedMoments(sums.all, spectrum);
  return {
    spectrum,
    voicing: solveRidge(pickTargets(sums.all, layout.cepstrumSize, 1), EXCITATION_PENALTY),
    aperiodicity: solveRidge(sums.voiced, EXCITATION_PENALTY),
    varianceScale: predicted.map(
      ({ deviation }, c) => 1 + (c === 0 ? LEVEL_VARIANCE_PART : VARIANCE_PART) * (1 / deviation - 1),
    ),
    centre: predicted.map(({ mean }, c) => speaker.mean[c]! + speaker.deviation[c]! * mean),
  };
};

/** Mean and spread of what coefficients predict over the frames of sums, from the sums alone. */
const predictedMoments = ({ gram }: RidgeSums, coefficients: Float64Array) => {
  const count = Math.round(Math.sqrt(gram.length));
  const targetCount = coefficients.length / count;
  const total = gram[gram.length - 1]!;
  return Array.from({ length: targetCount }, (_, d) => {
    let square = 0;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const own = coefficients[i * targetCount + d]!;
      for (let j = 0; j < i; j++) square += 2 * own * gram[i * count + j]! * coefficients[j * targetCount + d]!;
      square += own * own * gram[i * count + i]!;
      sum += own * gram[(count - 1) * count + i]!;
    }
    const mean = sum / total;
    return { mean, deviation: Math.sqrt(Math.max(1e-4, square / total - mean * mean)) };
  });
};
