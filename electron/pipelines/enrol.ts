import { createHash } from 'node:crypto';
import type { FitEvent } from '../../shared/contract/voice.ts';
import { AcousticMeasures } from '../../shared/domain/acoustics.ts';
import { type PatientId, RecordingId, VoiceModelId } from '../../shared/domain/ids.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import { baseVoiceFor } from '../../shared/domain/presets.ts';
import { Recording } from '../../shared/domain/recording.ts';
import { isSameSpeaker, type Speaker } from '../../shared/domain/speaker.ts';
import type { FittedVoice, VoiceMeasures } from '../../shared/domain/voice-model.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { encodeWavFloat32, encodeWavPcm16 } from '../audio/wav.ts';
import type { Clip } from '../features/clip.ts';
import { scoreTake, takeWeight } from '../features/take-quality.ts';
import type { InferenceClient } from '../inference/inference-client.ts';
import type { FittingTake } from '../inference/take-analysis.ts';
import { newId } from '../platform/new-id.ts';
import type { Identity } from '../store/audit-log.ts';
import { isDamagedBlob } from '../store/blob-cipher.ts';
import type { Store } from '../store/store.ts';
import { averageBands, longTermSpectrumErrorDb } from '../voice/band-levels.ts';
import { equaliserGains } from '../voice/equaliser.ts';
import { f0MedianErrorSemitones } from '../voice/prosody-step.ts';
import { personalProgress, progressOf } from './fit-progress.ts';
import { checkProsody, fitProsody } from './fit-prosody.ts';
import { baseVoice } from './speaking-voice.ts';
import { takeAnalysis } from './take-analyses.ts';

export interface EnrolOptions {
  readonly store: Store;
  readonly inference: InferenceClient;
  readonly now: () => Date;
}

export interface NewTake {
  readonly patientId: PatientId;
  readonly speaker: Speaker;
  readonly text: string;
  readonly source: Recording['source'];
  readonly clip: Clip;
}

/** A file that cannot be read in this time, on a busy machine too, is damaged, whatever it claims. */
const DECODE_LIMIT_MS = 5000;

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

/** Files come from anywhere, so that only takes from the microphone have a usual level. */
const levelsBefore = (store: Store, { patientId, speaker, source }: Omit<NewTake, 'text' | 'clip'>): number[] =>
  source === 'import'
    ? []
    : store.read.recordings
        .list(patientId)
        .map(({ recording }) => recording)
        .filter(
          (take) => take.source === source && take.accepted && !take.removed && isSameSpeaker(take.speaker, speaker),
        )
        .map(({ quality }) => quality.levelDb);

/**
 * Microphone or file to store: measures a take, scores it, and keeps it losslessly and encrypted, whatever its score.
 *
 * Nothing is kept when the signal fires before the end.
 */
export const keepTake = async (
  { store, inference, now }: EnrolOptions,
  { patientId, speaker, text, source, clip }: NewTake,
  signal?: AbortSignal,
): Promise<Recording> => {
  if (clip.samples.length === 0) throw new AppError('AUDIO_EMPTY');
  if (!clip.samples.every(Number.isFinite)) throw new AppError('AUDIO_CORRUPT');
  const { measures, edges } = await inference.call('measure', clip, { signal });
  const { quality, accepted, reasons } = scoreTake(
    measures,
    edges,
    levelsBefore(store, { patientId, speaker, source }),
  );
  if (signal?.aborted) throw new AppError('CANCELLED');
  const recording = Recording.parse({
    recordingId: newId(RecordingId, 'rec'),
    patientId,
    speaker,
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
  /** From whose takes. */
  readonly speaker: Speaker;
  /** Who builds the voice, for the audit log. */
  readonly by: Identity;
  /** Builds the mapping, apart from the process that takes are heard in. */
  readonly fitting: InferenceClient;
  /** Read by the synthesizer where no take's text is known. */
  readonly fallbackTexts: readonly string[];
}

/**
 * Takes to voice model. The new version is stored at the end; nothing is kept when the iteration is left before.
 *
 * 1. take the speaker's accepted takes, each weighted by its quality and length;
 * 2. fit the synthesizer's pitch, pace and pauses (`fitProsody`), for when the mapping cannot speak, and its tone;
 * 3. analyse the takes, or find what was analysed before;
 * 4. fit the mapping from the synthesizer's speech to the speaker's (`fitPersonalVoice`, voice.md), where there is
 *    enough speech for one;
 * 5. state how near the voice came.
 *
 * A take whose sound is damaged is left out and named.
 *
 * @throws CONSENT_MISSING where the speaker has not agreed, also where it is withdrawn before the end; VOICE_TAKES_MISSING without an
 * accepted take in which a voice can be heard; BLOB_DAMAGED where all are damaged.
 */
export async function* fitVoice(
  { store, inference, fitting, now, fallbackTexts, speaker, by }: FitOptions,
  patient: Patient,
  signal?: AbortSignal,
): AsyncGenerator<FitEvent, void, undefined> {
  const startedAt = performance.now();
  const { patientId, language } = patient;
  store.read.consents.valid(patientId, speaker);
  yield { type: 'progress', stage: 'reading', fraction: 0 };
  const takes = store.read.recordings
    .list(patientId)
    .filter(({ recording }) => recording.accepted && !recording.removed && isSameSpeaker(recording.speaker, speaker))
    .map((take) => ({ ...take, weight: takeWeight(take.recording.quality, take.measures.activeSpeechMs) }))
    .sort((left, right) => right.weight - left.weight);
  const ownTexts = [...new Set(takes.map(({ recording }) => recording.text).filter((text) => text !== ''))];
  // While the range is being fitted, short texts must show where it puts them.
  const before: FittedVoice = { ...baseVoice(baseVoiceFor(patient)), f0MedianHz: null };
  const prosodyOptions = { inference, language, texts: ownTexts.length > 0 ? ownTexts : fallbackTexts, before, signal };
  const evidence = takes.map(({ recording, measures }) => ({
    text: recording.text,
    measures,
    score: recording.quality.score,
  }));
  const fittedProsody = yield* progressOf(fitProsody(evidence, prosodyOptions), 'reading', 0, 0.25);
  if (!fittedProsody) throw new AppError('VOICE_TAKES_MISSING');
  const { target, prosodyBefore, bandsBefore, bands } = fittedProsody;
  const targetBands = averageBands(takes.map(({ measures, weight }) => ({ bands: measures.longTermSpectrum, weight })));
  const equaliser = [...equaliserGains(targetBands, bands)];
  const plain: FittedVoice = { ...fittedProsody.voice, f0MedianHz: target.f0MedianHz, equaliser };

  const fittingTakes: FittingTake[] = [];
  const damaged: VoiceMeasures['leftOut'][number][] = [];
  for (const [index, take] of takes.entries()) {
    yield { type: 'progress', stage: 'measuring', fraction: 0.25 + (0.25 * index) / takes.length };
    const { recordingId, text } = take.recording;
    const analysis = await takeAnalysis(store, fitting, take, signal).catch((thrown) => {
      if (!isDamagedBlob(thrown)) throw thrown;
      damaged.push({ recordingId, reason: 'damaged' as const });
    });
    if (!analysis) continue;
    fittingTakes.push({ recordingId, text, weight: take.recording.quality.score, analysis });
  }
  if (fittingTakes.length === 0) throw new AppError('BLOB_DAMAGED');
  const input = { language, rateWpm: plain.rateWpm, takes: fittingTakes };
  const personal = yield* personalProgress(fitting.stream('fitPersonalVoice', input, { signal }));

  yield { type: 'progress', stage: 'checking', fraction: 0.95 };
  const checked = personal.voice ? undefined : await checkProsody(plain, prosodyOptions);
  const reached = checked?.prosody ?? { ...target, f0MedianHz: personal.f0MedianHz ?? target.f0MedianHz };
  const whole = takes.filter(({ recording }) => !damaged.some((one) => one.recordingId === recording.recordingId));
  const measures: VoiceMeasures = {
    f0MedianHz: target.f0MedianHz!,
    f0SdSemitones: target.f0SdSemitones!,
    articulationRatePhonesPerS: target.articulationRatePhonesPerS,
    pauseMedianMs: target.pauseMedianMs,
    f0MedianErrorSemitones: f0MedianErrorSemitones(reached, target) ?? null,
    f0MedianErrorBeforeSemitones: f0MedianErrorSemitones(prosodyBefore, target) ?? null,
    longTermSpectrumErrorDb: checked
      ? (longTermSpectrumErrorDb(targetBands, checked.bands) ?? null)
      : personal.longTermSpectrumErrorDb,
    longTermSpectrumErrorBeforeDb: longTermSpectrumErrorDb(targetBands, bandsBefore) ?? null,
    speechS: whole.reduce((sum, take) => sum + take.measures.activeSpeechMs, 0) / 1000,
    method: personal.voice ? 'mapping' : 'prosody',
    melCepstralDistortionDb: personal.melCepstralDistortionDb,
    melCepstralDistortionBeforeDb: personal.melCepstralDistortionBeforeDb,
    speakerLikeness: personal.speakerLikeness,
    heldOutTakes: personal.heldOutTakes,
    learningCurve: [...personal.learningCurve],
    leftOut: [
      ...personal.leftOut.map(({ recordingId, reason }) => ({ recordingId: RecordingId.parse(recordingId), reason })),
      ...damaged,
    ],
  };
  if (signal?.aborted) throw new AppError('CANCELLED');
  const voiceModelId = newId(VoiceModelId, 'voi');
  const createdAt = now().toISOString();
  const keep = (fitted: FittedVoice, blobId: string | null) =>
    store.atomically(() => {
      const consentId = store.read.consents.valid(patientId, speaker);
      const made = { origin: 'built', tuning: null } as const;
      const model = { voiceModelId, patientId, takesUsed: personal.usedTakes, measures, createdAt, consentId, ...made };
      store.audit.append({ ...by, action: 'voice.built', patientId, details: { voiceModelId, consentId } });
      store.write.voiceModels.add(model, fitted, blobId);
    });
  if (personal.voice) {
    const fitted = { ...plain, personalSha256: createHash('sha256').update(personal.voice).digest('hex') };
    const key = store.read.patients.blobKey(patientId);
    await store.blobs.write(key, personal.voice, (blobId) => keep(fitted, blobId));
  } else keep(plain, null);
  const voiceModel = store.read.voiceModels.get(patientId, voiceModelId);
  yield { type: 'done', voiceModel, fitMs: performance.now() - startedAt };
}
