import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { AppError } from '../../shared/errors/app-error.ts';
import { decodeWav } from '../audio/decode-wav.ts';
import type { InferenceClient } from '../inference/inference-client.ts';
import { TAKE_ANALYSIS_VERSION, type TakeAnalysis } from '../inference/take-analysis.ts';
import type { StoredRecording } from '../store/repositories/recordings.ts';
import type { Store } from '../store/store.ts';

/** The sound of a take, with a hash that stands for it. */
export const readTake = async (store: Store, { recording, blobId }: StoredRecording) => {
  const wav = await store.blobs.read(store.read.patients.blobKey(recording.patientId), blobId);
  const { samples, sampleRateHz } = decodeWav(wav);
  return { clip: { samples, sampleRateHz }, contentSha256: createHash('sha256').update(wav).digest('hex') };
};

/**
 * What a voice is learned from in a take: from the store where this very sound was analysed before, or else analysed and
 * kept there, encrypted as the take itself.
 */
export const takeAnalysis = async (
  store: Store,
  fitting: InferenceClient,
  take: StoredRecording,
  signal: AbortSignal | undefined,
): Promise<TakeAnalysis> => {
  const { patientId } = take.recording;
  const blobKey = store.read.patients.blobKey(patientId);
  const { clip, contentSha256 } = await readTake(store, take);
  const key = { patientId, contentSha256, version: TAKE_ANALYSIS_VERSION };
  const known = store.read.takeAnalyses.find(key);
  // Only what this program wrote can be read here: the blob is authenticated.
  if (known) return deserialize(await store.blobs.read(blobKey, known)) as TakeAnalysis;
  const analysis = await fitting.call('analyseTake', clip, { signal });
  if (signal?.aborted) throw new AppError('CANCELLED');
  await store.blobs.write(blobKey, serialize(analysis), (analysisBlobId) =>
    store.write.takeAnalyses.add(key, analysisBlobId),
  );
  return analysis;
};
