import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../../shared/errors/app-error.ts';
import { speakerStatistics } from '../../features/speaker-statistics.ts';
import type { EspeakEngine } from '../../speech/espeak-engine.ts';
import { findOutliers } from '../../voice/find-outliers.ts';
import type { PersonalFitInput, PersonalFitOutput, PersonalFitProgress } from '../take-analysis.ts';
import { type AlignedTakes, alignTakes } from './align-takes.ts';
import { VOICE_RATE_HZ } from './analyse-take.ts';
import { buildPersonalVoice } from './build-personal-voice.ts';
import { checkPersonalVoice } from './check-personal-voice.ts';
import type { FittingPair } from './fitting-pair.ts';
import { analyseSource, readSource, type SourceText } from './read-source.ts';

/** Under this much speech the mapping would learn the sentences and not the speaker. */
const MIN_SPEECH_S = 3;

const nothingFitted = (usedTakes: number): PersonalFitOutput => ({
  voice: null,
  usedTakes,
  leftOut: [],
  heldOutTakes: 0,
  melCepstralDistortionDb: null,
  melCepstralDistortionBeforeDb: null,
  speakerLikeness: null,
  learningCurve: [],
  f0MedianHz: null,
  longTermSpectrumErrorDb: null,
});

/**
 * Fits a personal voice to takes: the synthesizer reads their texts, both are aligned, takes that do not belong are left
 * out, the mapping is solved, and the voice is held against takes that it was not fitted on. The same takes and settings
 * give the same bytes.
 *
 * @throws CANCELLED
 */
export const fitPersonalVoice = async (
  engine: EspeakEngine,
  { language, rateWpm, takes }: PersonalFitInput,
  signal: AbortSignal,
  tell: (progress: PersonalFitProgress) => void,
): Promise<PersonalFitOutput> => {
  const checkpoint = async () => {
    // A fit takes seconds: let a cancellation in.
    await nextTurn();
    if (signal.aborted) throw new AppError('CANCELLED');
  };
  const withText = takes.filter(({ text }) => text !== '');
  const readings = new Map<string, Pick<FittingPair, 'source' | 'sourceSpeaker'>>();
  const pairs: FittingPair[] = [];
  for (const [index, given] of withText.entries()) {
    await checkpoint();
    tell({ stage: 'reading', fraction: index / withText.length });
    // A sentence that was recorded again is not read again.
    const reading = readings.get(given.text) ?? readAndAnalyse(engine, { text: given.text, language, rateWpm });
    readings.set(given.text, reading);
    pairs.push({ given, ...reading, take: given.analysis.frames, weight: given.weight });
  }
  const meanWeight = pairs.reduce((sum, { weight }) => sum + weight, 0) / Math.max(1, pairs.length);
  const usable = pairs.map((pair) => ({ ...pair, weight: pair.weight / Math.max(1e-9, meanWeight) }));
  const speechS = usable.reduce((sum, { given }) => sum + given.analysis.activeSpeechMs, 0) / 1000;
  if (speechS < MIN_SPEECH_S) return nothingFitted(takes.length);

  tell({ stage: 'fitting', fraction: 0 });
  const { aligned, kept, leftOut } = await alignThoseThatBelong(usable, checkpoint);
  tell({ stage: 'fitting', fraction: 0.7 });
  const built = await buildPersonalVoice(aligned, kept, checkpoint);
  tell({ stage: 'checking', fraction: 0 });
  const checked = await checkPersonalVoice(kept, built, async (fraction) => {
    tell({ stage: 'checking', fraction });
    await checkpoint();
  });
  return { voice: built.bytes, usedTakes: kept.length, leftOut, ...checked };
};

const readAndAnalyse = (engine: EspeakEngine, text: SourceText): Pick<FittingPair, 'source' | 'sourceSpeaker'> => {
  const { samples, phones } = readSource(engine, text);
  const clip = { samples, sampleRateHz: VOICE_RATE_HZ };
  return { source: analyseSource(clip, phones), sourceSpeaker: speakerStatistics(clip) };
};

const alignThoseThatBelong = async (pairs: readonly FittingPair[], checkpoint: () => Promise<void>) => {
  const aligned = await alignTakes(pairs, checkpoint);
  const size = pairs[0]!.take.melCepstrum.length / pairs[0]!.take.frameCount;
  const reasons = findOutliers(
    aligned.utterances.map(({ take, pairs: trainingPairs, path }, index) => ({
      pairs: trainingPairs,
      pathLength: path.first.length,
      converted: aligned.converted[index]!,
      melCepstrum: take.melCepstrum,
    })),
    size,
  );
  const leftOut = pairs.flatMap(({ given: { recordingId } }, index) => {
    const reason = reasons[index];
    return reason ? [{ recordingId, reason }] : [];
  });
  if (leftOut.length === 0) return { aligned, kept: pairs, leftOut };
  const kept = pairs.filter((_, index) => !reasons[index]);
  const again: AlignedTakes = await alignTakes(kept, checkpoint);
  return { aligned: again, kept, leftOut };
};
