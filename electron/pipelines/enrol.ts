import type { FitEvent } from '../../shared/contract/voice.ts';
import { type PatientId, RecordingId, VoiceModelId } from '../../shared/domain/ids.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import type { Recording } from '../../shared/domain/recording.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { encodeWavFloat32, encodeWavPcm16 } from '../audio/wav.ts';
import { scoreTake, takeWeight } from '../features/take-quality.ts';
import type { InferenceClient } from '../inference/inference-client.ts';
import type { Clip } from '../inference/operations.ts';
import { newId } from '../platform/new-id.ts';
import type { Store } from '../store/store.ts';

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
  const { measures, edges } = await inference.call('measure', clip, { signal });
  const { quality, accepted, reasons } = scoreTake(measures, edges);
  const blobId = await store.blobs.write(store.read.patients.blobKey(patientId), losslessWav(clip));
  const recording: Recording = {
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
  };
  store.write.recordings.add({ recording, measures, blobId });
  return recording;
};
