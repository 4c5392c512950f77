import type { ClipSummary } from '../../shared/domain/acoustics.ts';
import type { PatientId } from '../../shared/domain/ids.ts';
import type { LanguageTag } from '../../shared/domain/patient.ts';
import type { InferenceClient } from '../inference/inference-client.ts';
import type { MeasuredTake } from '../reports/measured-take.ts';
import { spreadOver } from '../reports/spread-over-days.ts';
import type { StoredRecording } from '../store/repositories/recordings.ts';
import type { Store } from '../store/store.ts';
import { countPhones } from './count-phones.ts';
import { keptOrMade, readTake } from './take-analyses.ts';

/**
 * Version of what is kept of a take for reports; raised with every change of a measure. It shares a table with the
 * analyses that voices are learned from, whose versions are far below.
 */
const MEASURED_TAKE_VERSION = 1001;

/** Some 16 measured places of each take are enough for a picture of the vowels. */
const FORMANT_PLACES = 16;
/** Beside the time that the sound itself takes. */
const LIMIT_MS = 10_000;

/** What a report keeps of all that was measured. */
const keptOf = ({ frames, ...summary }: ClipSummary): Omit<MeasuredTake, 'recordingId'> => {
  const { timesS = [], f0Hz = [], formantsHz = [] } = frames ?? {};
  const vowels = f0Hz.flatMap((f0, t) => {
    const [f1Hz, f2Hz] = [formantsHz[0]?.[t], formantsHz[1]?.[t]];
    return f0 && f1Hz && f2Hz ? [{ f1Hz, f2Hz }] : [];
  });
  const { f0MedianHz, f0SdSemitones, hnrDb, jitterLocalPercent, shimmerLocalPercent, cppsDb } = summary;
  return {
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

/** One take, measured as `analyze` does; from the store where this very sound was measured before. Throws CANCELLED, BLOB_DAMAGED. */
export const measureTake = async (options: MeasureOptions, take: StoredRecording): Promise<MeasuredTake> => {
  const { store, analysis, patientId, language, signal } = options;
  const { recordingId, text } = take.recording;
  const { clip, contentSha256 } = await readTake(store, take);
  const key = { patientId, contentSha256, version: MEASURED_TAKE_VERSION };
  const measured = await keptOrMade(store, key, async () => {
    const phoneCount = text ? await countPhones(analysis, { text, language }, signal) : null;
    const replyTimeoutMs = LIMIT_MS + (1000 * clip.samples.length) / clip.sampleRateHz;
    return keptOf(await analysis.call('summarise', { clip, phoneCount, frames: true }, { signal, replyTimeoutMs }));
  });
  return { ...measured, recordingId };
};
