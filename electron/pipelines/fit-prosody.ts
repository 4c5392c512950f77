import type { AcousticMeasures } from '../../shared/domain/acoustics.ts';
import type { FittedVoice } from '../../shared/domain/voice-model.ts';
import type { InferenceClient } from '../inference/inference-client.ts';
import { averageBands, type BandLevels } from '../voice/band-levels.ts';
import { nextVoiceSettings, prosodyDistance } from '../voice/prosody-step.ts';
import { type ProsodyTarget, sumUpProsody } from '../voice/prosody-target.ts';
import type { VoiceSettings } from '../voice/voice-settings.ts';
import { type Reading, readTexts } from './read-texts.ts';

/** A take as evidence of how a person speaks. */
export interface ProsodyTake {
  readonly text: string;
  readonly measures: AcousticMeasures;
  /** Quality, 0 to 1. */
  readonly score: number;
}

export interface ProsodyFitOptions {
  readonly inference: InferenceClient;
  readonly language: string;
  /** Read by the synthesizer, the most telling first. */
  readonly texts: readonly string[];
  /** The voice to begin with. */
  readonly before: FittedVoice;
  readonly signal: AbortSignal | undefined;
}

/** The synthesizer set to how the takes are spoken, and what it made of the texts before and after. */
export interface FittedProsody {
  readonly voice: FittedVoice;
  readonly target: ProsodyTarget;
  readonly prosodyBefore: ProsodyTarget;
  readonly bandsBefore: BandLevels;
  readonly bands: BandLevels;
}

/** Length of the texts that the synthesizer reads in each step, about 10 s: more make the fit slower and hardly better. */
const CHARACTERS_READ = 140;
const MAX_STEPS = 3;
/** In units of `prosodyDistance`: nearer than this nobody hears a difference. */
const NEAR_ENOUGH = 0.3;

/**
 * Lets the synthesizer read the takes' texts, measures it as a take is measured, corrects its pitch, pace and pauses, and
 * again. Yields the part that is done, 0 to 1. Returns undefined where no voice can be heard in the takes.
 */
export async function* fitProsody(
  takes: readonly ProsodyTake[],
  { inference, language, texts, before, signal }: ProsodyFitOptions,
): AsyncGenerator<number, FittedProsody | undefined, undefined> {
  const some = upToLength(texts, CHARACTERS_READ);
  const read = (voice: FittedVoice) => readTexts({ inference, language, texts: some, voice, signal });
  const beforeReadings = await read(before);
  yield 1 / (MAX_STEPS + 1);
  // A take whose text was not read says nothing of the pace.
  const phones = new Map(beforeReadings.map(({ text, phoneCount }) => [text, phoneCount]));
  const target = sumUpProsody(takes.map(({ text, ...take }) => ({ ...take, phoneCount: phones.get(text) ?? 0 })));
  if (target.f0MedianHz === null || target.f0SdSemitones === null) return undefined;

  const prosodyBefore = sumUpProsody(beforeReadings.map(asEvidence));
  let best = { voice: before, readings: beforeReadings, prosody: prosodyBefore };
  for (let step = 1, current = best; step <= MAX_STEPS; step += 1) {
    const settings = nextVoiceSettings({ ...current.voice, whisper: false }, current.prosody, target);
    const voice = withSettings(before, settings);
    const readings = await read(voice);
    current = { voice, readings, prosody: sumUpProsody(readings.map(asEvidence)) };
    if (prosodyDistance(current.prosody, target) < prosodyDistance(best.prosody, target)) best = current;
    yield (step + 1) / (MAX_STEPS + 1);
    if (prosodyDistance(best.prosody, target) < NEAR_ENOUGH) break;
  }
  return {
    voice: best.voice,
    target,
    prosodyBefore,
    bandsBefore: readBands(beforeReadings),
    bands: readBands(best.readings),
  };
}

/** How a voice reads the same texts. */
export const checkProsody = async (
  voice: FittedVoice,
  { inference, language, texts, signal }: ProsodyFitOptions,
): Promise<{ readonly prosody: ProsodyTarget; readonly bands: BandLevels }> => {
  const readings = await readTexts({ inference, language, texts: upToLength(texts, CHARACTERS_READ), voice, signal });
  return { prosody: sumUpProsody(readings.map(asEvidence)), bands: readBands(readings) };
};

/** The first texts, as many as it takes to reach a length. */
const upToLength = (texts: readonly string[], characters: number): string[] => {
  let length = 0;
  return texts.filter((text) => {
    const isWanted = length < characters;
    length += text.length;
    return isWanted;
  });
};

const asEvidence = ({ measures, phoneCount }: Reading) => ({ measures, phoneCount, score: 1 });

const readBands = (readings: readonly Reading[]) =>
  averageBands(readings.map(({ measures }) => ({ bands: measures.longTermSpectrum, weight: measures.activeSpeechMs })));

const withSettings = (voice: FittedVoice, settings: VoiceSettings): FittedVoice => {
  const { pitchLowHz, pitchHighHz, rateWpm, pauseScale } = settings;
  return { ...voice, pitchLowHz, pitchHighHz, rateWpm, pauseScale };
};
