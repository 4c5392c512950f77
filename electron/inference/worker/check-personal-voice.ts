import type { AcousticMeasures } from '../../../shared/domain/acoustics.ts';
import { analyseClipWithF0 } from '../../features/measure-clip.ts';
import { melCepstralDistortionDb } from '../../features/mel-cepstral-distortion.ts';
import {
  addStatistics,
  type SpeakerStatistics,
  speakerDivergence,
  speakerStatistics,
} from '../../features/speaker-statistics.ts';
import { analyseSpeechFrames, frameF0, type SpeechFrames, withBandwidth } from '../../features/speech-frames.ts';
import { median } from '../../features/statistics.ts';
import { averageBands, longTermSpectrumErrorDb } from '../../voice/band-levels.ts';
import { personalFrames } from '../../voice/personal-frames.ts';
import { solveMapping } from '../../voice/solve-mapping.ts';
import { createUnitSelector } from '../../voice/unit-selection.ts';
import type { PersonalFitOutput } from '../take-analysis.ts';
import { VOICE_RATE_HZ } from './analyse-take.ts';
import { addMappingSums, type BuiltVoice, foldOf } from './build-personal-voice.ts';
import { convertWith } from './convert-with.ts';
import type { FittingPair } from './fitting-pair.ts';
import { sayPersonally, UNCHANGED } from './say-personally.ts';

/** So much held-out speech is enough to measure by. */
const SPOKEN_MS = 12_000;
/** Takes that the learning curve is measured on. */
const CURVE_TAKES = 2;

type Checked = Omit<PersonalFitOutput, 'voice' | 'usedTakes' | 'leftOut'>;

/**
 * Holds a voice against takes that it was not fitted on: for each part of the takes a voice is solved from the others,
 * says a text of that part, and is measured against the take (cross-validation). Alignment, standardisation and the
 * closing equaliser are those of the whole.
 */
export const checkPersonalVoice = async (
  takes: readonly FittingPair[],
  built: BuiltVoice,
  tell: (fraction: number) => Promise<void>,
): Promise<Checked> => {
  const folds = built.foldSums.length;
  const spoken: SpokenTake[] = [];
  let spokenMs = 0;
  for (let index = 0; index < (folds < 2 ? 0 : folds) && spokenMs < SPOKEN_MS; index++) {
    await tell((0.7 * index) / folds);
    spokenMs += takes[index]!.given.analysis.activeSpeechMs;
    const said = speakHeldOut(takes[index]!, index, built);
    if (said) spoken.push(said);
  }
  await tell(0.7);
  const now = speakerDivergence(
    addStatistics(spoken.map(({ speaker }) => speaker)),
    addStatistics(spoken.map(({ pair }) => pair.given.analysis.speaker)),
  );
  const before = speakerDivergence(
    addStatistics(spoken.map(({ pair }) => pair.sourceSpeaker)),
    addStatistics(spoken.map(({ pair }) => pair.given.analysis.speaker)),
  );
  const bandsOf = (all: readonly Pick<AcousticMeasures, 'longTermSpectrum' | 'activeSpeechMs'>[]) =>
    averageBands(
      all.map(({ longTermSpectrum, activeSpeechMs }) => ({ bands: longTermSpectrum, weight: activeSpeechMs })),
    );
  return {
    heldOutTakes: spoken.length,
    melCepstralDistortionDb: meanOf(spoken.map(({ distortionDb }) => distortionDb)),
    melCepstralDistortionBeforeDb: meanOf(spoken.map(({ distortionBeforeDb }) => distortionBeforeDb)),
    speakerLikeness: now === undefined || !before ? null : Math.min(1, Math.max(0, 1 - now / before)),
    learningCurve: folds < 3 ? [] : learningCurve(takes, built, folds),
    f0MedianHz: median(spoken.flatMap(({ measures }) => measures.f0MedianHz ?? [])) ?? null,
    longTermSpectrumErrorDb:
      longTermSpectrumErrorDb(
        bandsOf(spoken.map(({ pair }) => pair.given.analysis)),
        bandsOf(spoken.map(({ measures }) => measures)),
      ) ?? null,
  };
};

interface SpokenTake {
  readonly pair: FittingPair;
  readonly distortionDb: number;
  readonly distortionBeforeDb: number;
  readonly speaker: SpeakerStatistics;
  readonly measures: AcousticMeasures;
}

/** A voice from some parts of the takes. */
const voiceFrom = ({ foldSums, basis, units, header }: BuiltVoice, isUsed: (fold: number) => boolean) => ({
  coefficients: solveMapping(
    addMappingSums(
      foldSums.filter((_, fold) => isUsed(fold)),
      basis,
    ),
    basis,
  ),
  selector: createUnitSelector(
    units.filter(({ take }) => isUsed(foldOf(take, foldSums.length))),
    header.unitDeviation,
  ),
});

const speakHeldOut = (
  pair: FittingPair,
  /** Also the part that the take belongs to. */
  index: number,
  built: BuiltVoice,
): SpokenTake | undefined => {
  const { coefficients, selector } = voiceFrom(built, (fold) => fold !== index);
  const mapped = convertWith(built.features[index]!, coefficients, built.basis);
  const clip = { samples: sayPersonally(pair.source, mapped, built.header, selector), sampleRateHz: VOICE_RATE_HZ };
  const { measures, f0 } = analyseClipWithF0(clip);
  const frames = analyseSpeechFrames(clip, { skipAperiodicity: true, ...(f0 && { f0Hz: frameF0(clip, f0) }) });
  // What was not recorded is made alike on both sides, or the synthesizer would be blamed for it.
  const asRecorded = (said: SpeechFrames) => withBandwidth(said, VOICE_RATE_HZ, pair.given.analysis.bandwidthHz);
  const distortionDb = melCepstralDistortionDb(asRecorded(frames), pair.take);
  const distortionBeforeDb = melCepstralDistortionDb(asRecorded(pair.source), pair.take);
  if (distortionDb === undefined || distortionBeforeDb === undefined) return undefined;
  return { pair, distortionDb, distortionBeforeDb, speaker: speakerStatistics(clip), measures };
};

/** Distortion of the first part's takes, before the vocoder, under voices solved from one, two ... of the other parts. */
const learningCurve = (takes: readonly FittingPair[], built: BuiltVoice, folds: number) =>
  Array.from({ length: folds - 1 }, (_, point) => point).flatMap((point) => {
    const isUsed = (fold: number) => fold > 0 && fold <= point + 1;
    const { coefficients, selector } = voiceFrom(built, isUsed);
    const distortions = takes
      .keys()
      .filter((index) => foldOf(index, folds) === 0)
      .take(CURVE_TAKES)
      .flatMap((index) => {
        const { source, take } = takes[index]!;
        const mapped = convertWith(built.features[index]!, coefficients, built.basis);
        const melody = new Float32Array(source.frameCount);
        const { melCepstrum } = personalFrames(source, mapped, { ...built.header, melody, selector }, UNCHANGED);
        const distortion = melCepstralDistortionDb({ ...source, melCepstrum }, take);
        return distortion === undefined ? [] : [distortion];
      })
      .toArray();
    const used = takes.filter((_, take) => isUsed(foldOf(take, folds)));
    const speechS = used.reduce((sum, { given }) => sum + given.analysis.activeSpeechMs, 0) / 1000;
    const meanDb = meanOf(distortions);
    return meanDb === null ? [] : [{ speechS, melCepstralDistortionDb: meanDb }];
  });

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
