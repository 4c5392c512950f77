import { AppError } from '../../../shared/errors/app-error.ts';
import { middleOf } from '../../features/align-frames.ts';
import { aperiodicityBands } from '../../features/band-aperiodicity.ts';
import { analyseClip } from '../../features/measure-clip.ts';
import { median } from '../../features/statistics.ts';
import { averageBands } from '../../voice/band-levels.ts';
import { cepstrumMoments } from '../../voice/cepstrum-moments.ts';
import { closingEqualiser } from '../../voice/equaliser.ts';
import {
  addAperiodicity,
  addSpectrum,
  emptyMappingSums,
  featuresOf,
  type MappingBasis,
  type MappingSums,
  mappingBasis,
} from '../../voice/fit-mapping.ts';
import { fitIntonation } from '../../voice/intonation-model.ts';
import type { MappingFeatures } from '../../voice/mapping-features.ts';
import { mappingGraph } from '../../voice/mapping-graph.ts';
import { encodePersonalVoice, type PersonalVoiceHeader, sha256 } from '../../voice/personal-voice-file.ts';
import { cutPhoneUnits, type PhoneUnit } from '../../voice/phone-units.ts';
import { addRidgeSums } from '../../voice/ridge.ts';
import { type MappingCoefficients, solveMapping } from '../../voice/solve-mapping.ts';
import { createUnitSelector } from '../../voice/unit-selection.ts';
import { LEVEL_DBFS } from '../../voice/voice-level.ts';
import type { AlignedTakes } from './align-takes.ts';
import { VOICE_RATE_HZ } from './analyse-take.ts';
import { convertWith } from './convert-with.ts';
import type { FittingPair } from './fitting-pair.ts';
import { sayPersonally } from './say-personally.ts';

export interface BuiltVoice {
  readonly bytes: Uint8Array;
  readonly basis: MappingBasis;
  readonly coefficients: MappingCoefficients;
  /** Of each part of the takes (`foldOf`), for cross-validation. */
  readonly foldSums: readonly MappingSums[];
  readonly features: readonly MappingFeatures[];
  readonly units: readonly PhoneUnit[];
  readonly header: PersonalVoiceHeader;
}

const BAND_EDGES_HZ = aperiodicityBands(VOICE_RATE_HZ);
const BAND_COUNT = BAND_EDGES_HZ.length - 1;
/** Parts that the takes are dealt into, one after the other; each is left out once when the voice is checked. */
const FOLDS = 5;
export const foldOf = (take: number, folds: number): number => take % folds;
/** So much speech, from two takes on, sets the equaliser and the level. */
const EQUALISER_MS = 10_000;

/** Solves a voice from aligned takes: mapping, units, F0, and what is left for an equaliser and a level (steps 5 to 9). */
export const buildPersonalVoice = async (
  { utterances }: AlignedTakes,
  takes: readonly FittingPair[],
  checkpoint: () => Promise<void>,
): Promise<BuiltVoice> => {
  const basis = mappingBasis(utterances);
  const features = featuresOf(utterances, basis);
  const foldSums = Array.from({ length: Math.min(FOLDS, utterances.length) }, () =>
    emptyMappingSums(basis, BAND_COUNT),
  );
  for (const [index, utterance] of utterances.entries()) {
    await checkpoint();
    const sums = foldSums[foldOf(index, foldSums.length)]!;
    addSpectrum(sums, basis, utterance, features[index]!);
    addAperiodicity(sums, utterance, features[index]!);
  }
  const coefficients = solveMapping(addMappingSums(foldSums, basis), basis);
  const units = utterances.flatMap(({ source, take, path }, index) =>
    cutPhoneUnits(source, take.melCepstrum, middleOf(path, source.frameCount), index),
  );
  const graph = mappingGraph(basis, coefficients);
  const everyFrame = ({ frameCount }: { frameCount: number }) => ({
    frames: Int32Array.from({ length: frameCount }, (_, t) => t),
    weights: new Float32Array(frameCount).fill(1),
  });
  const header: PersonalVoiceHeader = {
    format: 1,
    layout: basis.layout,
    bandEdgesHz: BAND_EDGES_HZ,
    f0MedianHz: medianF0Hz(takes),
    intonation: fitIntonation(
      utterances.map(({ source, take, path }, index) => ({
        source,
        takeF0Hz: take.f0Hz,
        middles: middleOf(path, source.frameCount),
        weight: takes[index]!.weight,
      })),
    ),
    unitDeviation: cepstrumMoments(
      takes.map(({ take }) => ({ melCepstrum: take.melCepstrum, ...everyFrame(take) })),
      basis.layout.cepstrumSize,
    ).deviation,
    equaliser: [],
    gainDb: 0,
    graphSha256: sha256(graph),
  };
  await checkpoint();
  const plain = { bytes: new Uint8Array(), basis, coefficients, foldSums, features, units, header };
  const closed = closeSound(plain, takes);
  return { ...plain, header: closed, bytes: encodePersonalVoice({ header: closed, graph, units }) };
};

/** How many of the first takes it takes for so much speech. */
const countUpTo = (takes: readonly FittingPair[], speechMs: number): number => {
  let sum = 0;
  const last = takes.findIndex(({ given }) => (sum += given.analysis.activeSpeechMs) >= speechMs);
  return last < 0 ? takes.length : last + 1;
};

const medianF0Hz = (takes: readonly FittingPair[]): number => {
  const f0Hz = median(takes.flatMap(({ take }) => [...take.f0Hz].filter((hz) => hz > 0)));
  if (f0Hz === undefined) throw new AppError('VOICE_TAKES_MISSING');
  return f0Hz;
};

/** Equaliser and level: how the voice so far says the first texts, against how the speaker did. */
const closeSound = (built: BuiltVoice, takes: readonly FittingPair[]): PersonalVoiceHeader => {
  const { header, features, basis, coefficients, units } = built;
  const selector = createUnitSelector(units, header.unitDeviation);
  const some = takes.slice(0, Math.max(2, countUpTo(takes, EQUALISER_MS)));
  const said = some.map(({ source }, index) => {
    const sound = sayPersonally(source, convertWith(features[index]!, coefficients, basis), header, selector);
    return analyseClip({ samples: sound, sampleRateHz: VOICE_RATE_HZ }).measures;
  });
  const bandsOf = (
    all: readonly { longTermSpectrum: (typeof said)[number]['longTermSpectrum']; activeSpeechMs: number }[],
  ) =>
    averageBands(
      all.map(({ longTermSpectrum, activeSpeechMs }) => ({ bands: longTermSpectrum, weight: activeSpeechMs })),
    );
  const equaliser = closingEqualiser(bandsOf(some.map(({ given }) => given.analysis)), bandsOf(said));
  const levelDbfs = said.reduce((sum, measures) => sum + measures.levelDbfs, 0) / said.length;
  return { ...header, equaliser, gainDb: LEVEL_DBFS - levelDbfs };
};

/** Sums of several takes together. */
export const addMappingSums = (all: readonly MappingSums[], basis: MappingBasis): MappingSums => {
  const total = emptyMappingSums(basis, BAND_COUNT);
  for (const one of all) {
    addRidgeSums(total.all, one.all);
    addRidgeSums(total.voiced, one.voiced);
  }
  return total;
};
