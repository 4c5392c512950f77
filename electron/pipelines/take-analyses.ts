import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import { AppError } from '../../shared/errors/app-error.ts';
import { decodeWav } from '../audio/decode-wav.ts';
import type { InferenceClient } from '../inference/inference-client.ts';
import { TAKE_ANALYSIS_VERSION, type TakeAnalysis } from '../inference/take-analysis.ts';
import { isDamagedBlob } from '../store/blob-cipher.ts';
import type { StoredRecording } from '../store/repositories/recordings.ts';
import type { AnalysisKey } from '../store/repositories/take-analyses.ts';
import type { Store } from '../store/store.ts';

/** The sound of a take, with a hash that stands for it. Throws BLOB_DAMAGED. */
export const readTake = async (store: Store, { recording, blobId }: StoredRecording) => {
  const wav = await store.blobs.read(store.read.patients.blobKey(recording.patientId), blobId);
  const { samples, sampleRateHz } = decodeWav(wav);
  return { clip: { samples, sampleRateHz }, contentSha256: createHash('sha256').update(wav).digest('hex') };
};

/**
 * What is kept of a sound, or else what `make` finds, which is kept then, encrypted as the take itself. Where what was kept is
 * damaged, it is made anew.
 */
export const keptOrMade = async <Value>(store: Store, key: AnalysisKey, make: () => Promise<Value>): Promise<Value> => {
  const blobKey = store.read.patients.blobKey(key.patientId);
  const known = store.read.takeAnalyses.find(key);
  try {
    // Only what this program wrote can be read here: the blob is authenticated.
    if (known) return deserialize(await store.blobs.read(blobKey, known)) as Value;
  } catch (thrown) {
    if (!isDamagedBlob(thrown)) throw thrown;
  }
  const made = await make();
  await store.blobs.write(blobKey, serialize(made), (blobId) => store.write.takeAnalyses.put(key, blobId));
  return made;
};

/** What a voice is learned from in a take. Throws BLOB_DAMAGED. */
export const takeAnalysis = async (
  store: Store,
  fitting: InferenceClient,
  take: StoredRecording,
  signal: AbortSignal | undefined,
): Promise<TakeAnalysis> => {
  const { clip, contentSha256 } = await readTake(store, take);
  const key = { patientId: take.recording.patientId, contentSha256, version: TAKE_ANALYSIS_VERSION };
  return keptOrMade(store, key, async () => {
    const analysis = await fitting.call('analyseTake', clip, { signal });
    if (signal?.aborted) throw new AppError('CANCELLED');
    return analysis;
  });
};
