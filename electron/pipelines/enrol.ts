import type { FitEvent } from '../../shared/contract/voice.ts';
import { AcousticMeasures } from '../../shared/domain/acoustics.ts';
import { type PatientId, RecordingId, VoiceModelId } from '../../shared/domain/ids.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import { baseVoiceFor } from '../../shared/domain/presets.ts';
import { Recording } from '../../shared/domain/recording.ts';
import type { FittedVoice, VoiceMeasures } from '../../shared/domain/voice-model.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { encodeWavFloat32, encodeWavPcm16 } from '../audio/wav.ts';
import type { Clip } from '../features/clip.ts';
import { scoreTake, takeWeight } from '../features/take-quality.ts';
import type { InferenceClient } from '../inference/inference-client.ts';
import { newId } from '../platform/new-id.ts';
import type { Store } from '../store/store.ts';
import { averageBands, longTermSpectrumErrorDb } from '../voice/band-levels.ts';
import { equaliserGains } from '../voice/equaliser.ts';
import { f0MedianErrorSemitones, nextVoiceSettings, prosodyDistance } from '../voice/prosody-step.ts';
import { sumUpProsody } from '../voice/prosody-target.ts';
import type { VoiceSettings } from '../voice/voice-settings.ts';
import { type Reading, readTexts } from './read-texts.ts';
import { baseVoice } from './speaking-voice.ts';

export interface EnrolOptions {
  readonly store: Store;
  readonly inference: InferenceClient;
  readonly now: () => Date;
}

export interface NewTake {
  readonly patientId: PatientId;
  readonly text: string;
  readonly source: Recording['source'];
  readonly clip: Clip;
}

/** A file that cannot be read in this time is damaged, whatever it claims. */
const DECODE_LIMIT_MS = 1800;

/** A file's sound. Throws the codes AUDIO_*. */
export const decodeTake = (inference: InferenceClient, bytes: Uint8Array, signal?: AbortSignal): Promise<Clip> =>
  inference.call('decode', { bytes }, { signal, replyTimeoutMs: DECODE_LIMIT_MS }).catch((thrown) => {
    const error = AppError.from(thrown);
    const isHostile = error.code === 'INFERENCE_TIMEOUT' || error.code === 'INFERENCE_CRASHED';
    throw isHostile ? new AppError('AUDIO_CORRUPT', { cause: error }) : error;
  });

const isPcm16 = (samples: Float32Array): boolean =>
  samples.every((sample) => Number.isInteger(sample * 32_768) && sample < 1);

/** The samples bit for bit, in the smaller format where they came from 16 bits. */
const losslessWav = ({ samples, sampleRateHz }: Clip): Uint8Array =>
  isPcm16(samples) ? encodeWavPcm16(samples, sampleRateHz) : encodeWavFloat32(samples, sampleRateHz);

/**
 * Microphone or file to store: measures a take, scores it, and keeps it losslessly and encrypted, whatever its score.
 *
 * Nothing is kept when the signal fires before the end.
 */
export const keepTake = async (
  { store, inference, now }: EnrolOptions,
  { patientId, text, source, clip }: NewTake,
  signal?: AbortSignal,
): Promise<Recording> => {
  if (clip.samples.length === 0) throw new AppError('AUDIO_EMPTY');
  if (!clip.samples.every(Number.isFinite)) throw new AppError('AUDIO_CORRUPT');
  const { measures, edges } = await inference.call('measure', clip, { signal });
  const { quality, accepted, reasons } = scoreTake(measures, edges);
  if (signal?.aborted) throw new AppError('CANCELLED');
  const recording = Recording.parse({
    recordingId: newId(RecordingId, 'rec'),
    patientId,
    text,
    source,
    durationMs: measures.durationMs,
    sampleRateHz: clip.sampleRateHz,
    quality,
    accepted,
    reasons: [...reasons],
    removed: false,
    createdAt: now().toISOString(),
  });
  // What could not be read back must not be written.
  AcousticMeasures.parse(measures);
  await store.blobs.write(store.read.patients.blobKey(patientId), losslessWav(clip), (blobId) =>
    store.write.recordings.add({ recording, measures, blobId }),
  );
  return recording;
};

export interface FitOptions extends EnrolOptions {
  /** Read by the synthesizer where no take's text is known. */
  readonly fallbackTexts: readonly string[];
}

/** Length of the texts that the synthesizer reads in each step, about 30 s: more make the fit slower and hardly better. */
const CHARACTERS_READ = 500;
const MAX_STEPS = 4;
/** In units of `prosodyDistance`: nearer than this nobody hears a difference. */
const NEAR_ENOUGH = 0.15;

/**
 * Takes to voice model: how the speaker speaks and sounds on average, and the settings with which the synthesizer does
 * the same. The new version is stored at the end; nothing is kept when the iteration is left before.
 *
 * 1. sum up the takes, each weighted by its quality and length;
 * 2. let the synthesizer read the same texts, measure it like a take, correct its settings, and again;
 * 3. equalise the long-term spectrum;
 * 4. read once more and state how near the voice came.
 *
 * The spectral mapping by phonemes (voice.md, steps 3 to 8) takes its place between 2 and 3.
 *
 * @throws VOICE_TAKES_MISSING without an accepted take in which a voice can be heard.
 */
export async function* fitVoice(
  { store, inference, now, fallbackTexts }: FitOptions,
  patient: Patient,
  signal?: AbortSignal,
): AsyncGenerator<FitEvent, void, undefined> {
  const startedAt = performance.now();
  yield { type: 'progress', stage: 'reading', fraction: 0 };
  const takes = store.read.recordings
    .list(patient.patientId)
    .filter(({ recording }) => recording.accepted && !recording.removed)
    .map((take) => ({ ...take, weight: takeWeight(take.recording.quality, take.measures.activeSpeechMs) }))
    .sort((left, right) => right.weight - left.weight);
  const ownTexts = [...new Set(takes.map(({ recording }) => recording.text).filter((text) => text !== ''))];
  const texts = upToLength(ownTexts.length > 0 ? ownTexts : fallbackTexts, CHARACTERS_READ);
  const read = (voice: FittedVoice) => readTexts({ inference, language: patient.language, texts, voice, signal });

  // While the range is being fitted, short texts must show where it puts them.
  const before: FittedVoice = { ...baseVoice(baseVoiceFor(patient)), f0MedianHz: null };
  const beforeReadings = await read(before);
  const phones = new Map(beforeReadings.map(({ text, phoneCount }) => [text, phoneCount]));
  yield { type: 'progress', stage: 'measuring', fraction: 0.2 };

  const target = sumUpProsody(
    takes.map(({ recording, measures }) => ({
      measures,
      phoneCount: phones.get(recording.text) ?? 0,
      score: recording.quality.score,
    })),
  );
  if (target.f0MedianHz === null || target.f0SdSemitones === null) throw new AppError('VOICE_TAKES_MISSING');
  const targetBands = averageBands(takes.map(({ measures, weight }) => ({ bands: measures.longTermSpectrum, weight })));

  const beforeProsody = sumUpProsody(beforeReadings.map(asEvidence));
  let best = { voice: before, readings: beforeReadings, prosody: beforeProsody };
  for (let step = 1, current = best; step <= MAX_STEPS; step += 1) {
    const voice = withSettings(
      before,
      nextVoiceSettings({ ...current.voice, whisper: false }, current.prosody, target),
    );
    const readings = await read(voice);
    current = { voice, readings, prosody: sumUpProsody(readings.map(asEvidence)) };
    if (prosodyDistance(current.prosody, target) < prosodyDistance(best.prosody, target)) best = current;
    yield { type: 'progress', stage: 'fitting', fraction: 0.2 + (0.6 * step) / MAX_STEPS };
    if (prosodyDistance(best.prosody, target) < NEAR_ENOUGH) break;
  }

  const equaliser = [...equaliserGains(targetBands, readBands(best.readings))];
  const fitted: FittedVoice = { ...best.voice, f0MedianHz: target.f0MedianHz, equaliser };
  yield { type: 'progress', stage: 'checking', fraction: 0.85 };
  const checked = await read(fitted);
  const reached = sumUpProsody(checked.map(asEvidence));
  const measures: VoiceMeasures = {
    f0MedianHz: target.f0MedianHz,
    f0SdSemitones: target.f0SdSemitones,
    articulationRatePhonesPerS: target.articulationRatePhonesPerS,
    pauseMedianMs: target.pauseMedianMs,
    f0MedianErrorSemitones: f0MedianErrorSemitones(reached, target) ?? null,
    f0MedianErrorBeforeSemitones: f0MedianErrorSemitones(beforeProsody, target) ?? null,
    longTermSpectrumErrorDb: longTermSpectrumErrorDb(targetBands, readBands(checked)) ?? null,
    longTermSpectrumErrorBeforeDb: longTermSpectrumErrorDb(targetBands, readBands(beforeReadings)) ?? null,
    speechS: takes.reduce((sum, take) => sum + take.measures.activeSpeechMs, 0) / 1000,
  };
  if (signal?.aborted) throw new AppError('CANCELLED');
  const voiceModelId = newId(VoiceModelId, 'voi');
  const model = {
    voiceModelId,
    patientId: patient.patientId,
    takesUsed: takes.length,
    measures,
    createdAt: now().toISOString(),
  };
  store.write.voiceModels.add(model, fitted);
  const voiceModel = store.read.voiceModels.get(patient.patientId, voiceModelId);
  yield { type: 'done', voiceModel, fitMs: performance.now() - startedAt };
}

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
