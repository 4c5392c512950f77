import { deserialize, serialize } from 'node:v8';
import type { ClipSummary } from '../../shared/domain/acoustics.ts';
import type { PatientId, RecordingId } from '../../shared/domain/ids.ts';
import type { LanguageTag } from '../../shared/domain/patient.ts';
import type { InferenceClient } from '../inference/inference-client.ts';
import type { MeasuredTake } from '../reports/measured-take.ts';
import type { StoredRecording } from '../store/repositories/recordings.ts';
import type { Store } from '../store/store.ts';
import { countPhones } from './count-phones.ts';
import { readTake } from './take-analyses.ts';

/**
 * Version of what is kept of a take for reports; raised with every change of a measure. It shares a table with the
 * analyses that voices are learned from, whose versions are far below.
 */
const MEASURED_TAKE_VERSION = 1001;

/** Some 16 measured places of each take are enough for a picture of the vowels. */
const FORMANT_PLACES = 16;
/** Beside the time that the sound itself takes. */
const LIMIT_MS = 10_000;

/** A number of places spread evenly over a list. */
const spreadOver = <Value>(values: readonly Value[], most: number): Value[] => {
  const step = Math.max(1, values.length / most);
  return Array.from({ length: Math.min(most, values.length) }, (_, at) => values[Math.floor(at * step)] as Value);
};

/** What a report keeps of all that was measured. */
const keptOf = (recordingId: RecordingId, { frames, ...summary }: ClipSummary): MeasuredTake => {
  const { timesS = [], f0Hz = [], formantsHz = [] } = frames ?? {};
  const vowels = f0Hz.flatMap((f0, t) => {
    const [f1Hz, f2Hz] = [formantsHz[0]?.[t], formantsHz[1]?.[t]];
    return f0 && f1Hz && f2Hz ? [{ f1Hz, f2Hz }] : [];
  });
  const { f0MedianHz, f0SdSemitones, hnrDb, jitterLocalPercent, shimmerLocalPercent, cppsDb } = summary;
  return {
    recordingId,
    voice: {
      f0MedianHz,
      f0SdSemitones,
      hnrDb,
      jitterLocalPercent,
      shimmerLocalPercent,
      cppsDb,
      formantsHz: summary.formantsHz,
      spectralTiltDbPerOctave: summary.spectralTiltDbPerOctave,
      articulationRatePhonesPerS: summary.articulationRatePhonesPerS,
    },
    f0Track: { timesS, f0Hz },
    formants: spreadOver(vowels, FORMANT_PLACES),
  };
};

interface MeasureOptions {
  readonly store: Store;
  readonly analysis: InferenceClient;
  readonly patientId: PatientId;
  readonly language: LanguageTag;
  readonly signal?: AbortSignal | undefined;
}

/** One take, measured as `analyze` does; from the store where this very sound was measured before. Throws CANCELLED. */
export const measureTake = async (options: MeasureOptions, take: StoredRecording): Promise<MeasuredTake> => {
  const { store, analysis, patientId, language, signal } = options;
  const { recordingId, text } = take.recording;
  const blobKey = store.read.patients.blobKey(patientId);
  const { clip, contentSha256 } = await readTake(store, take);
  const key = { patientId, contentSha256, version: MEASURED_TAKE_VERSION };
  const known = store.read.takeAnalyses.find(key);
  // Only what this program wrote can be read here: the blob is authenticated.
  if (known) return { ...(deserialize(await store.blobs.read(blobKey, known)) as MeasuredTake), recordingId };
  const phoneCount = text ? await countPhones(analysis, { text, language }, signal) : null;
  const replyTimeoutMs = LIMIT_MS + (1000 * clip.samples.length) / clip.sampleRateHz;
  const summary = await analysis.call('summarise', { clip, phoneCount, frames: true }, { signal, replyTimeoutMs });
  const measured = keptOf(recordingId, summary);
  await store.blobs.write(blobKey, serialize(measured), (blobId) => store.write.takeAnalyses.add(key, blobId));
  return measured;
};
