import type { MediaId, PatientId } from '../../shared/domain/ids.ts';
import type { Speaker } from '../../shared/domain/speaker.ts';
import { decodeWav } from '../audio/decode-wav.ts';
import { floatToPcm16 } from '../audio/pcm16.ts';
import { resample } from '../audio/resample.ts';
import { trimSilence } from '../audio/trim-silence.ts';
import type { Clip } from '../features/clip.ts';
import type { Store } from '../store/store.ts';
import { LEVEL_DBFS } from '../voice/voice-level.ts';
import type { Rendering, RenderingCache } from './rendering-cache.ts';
import { SYNTHESIS_RATE_HZ } from './speak.ts';

/** Where no peak is cut off. */
const MAX_PEAK = 0.95;

/** As the synthesizer's sound, so that the loudspeaker need not be opened anew between the two. */
const playable = async ({ samples, sampleRateHz }: Clip): Promise<Rendering> => ({
  samples: floatToPcm16(await resample(samples, sampleRateHz, SYNTHESIS_RATE_HZ)),
  sampleRateHz: SYNTHESIS_RATE_HZ,
});

/** A recording as loud as the voice that speaks beside it, in dB relative to full scale, without silence at its ends. */
const levelled = ({ samples, sampleRateHz }: Clip, levelDb: number): Clip => {
  const trimmed = trimSilence(samples, sampleRateHz);
  const peak = trimmed.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const gain = Math.min(10 ** ((LEVEL_DBFS - levelDb) / 20), MAX_PEAK / Math.max(peak, 1e-9));
  return { samples: trimmed.map((sample) => sample * gain), sampleRateHz };
};

/** Texts that are said alike: case, outer punctuation and runs of blanks do not count. */
const sameText = (text: string): string =>
  text
    .normalize('NFC')
    .toLocaleLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/^[\p{P}\s]+|[\p{P}\s]+$/gu, '');

/**
 * The newest good recording of a speaker saying exactly a text, ready to play; undefined where there is none. One that
 * the newest voice found to hold other words is not played for them.
 */
export const recordingOf = async (
  store: Store,
  renderings: RenderingCache,
  { patientId, speaker }: { readonly patientId: PatientId; readonly speaker: Speaker },
  text: string,
): Promise<Rendering | undefined> => {
  const wanted = sameText(text);
  const alike = store.read.recordings.texts(patientId, speaker).filter((take) => sameText(take.text) === wanted);
  if (alike.length === 0) return undefined;
  const misread = store.read.voiceModels.misread(patientId, speaker);
  const found = alike.find(({ recordingId }) => !misread.includes(recordingId));
  if (!found) return undefined;
  const key = `recording ${found.recordingId}`;
  const ready = await renderings.find(patientId, key);
  if (ready) return ready;
  const { blobId, recording } = store.read.recordings.get(found.recordingId);
  const wav = await store.blobs.read(store.read.patients.blobKey(patientId), blobId);
  const rendering = await playable(levelled(decodeWav(wav), recording.quality.levelDb));
  await renderings.add(patientId, key, rendering);
  return rendering;
};

/** Keeps a decoded sound of a patient's boards ready to play. */
export const prepareSound = async (
  renderings: RenderingCache,
  owner: { readonly patientId: PatientId; readonly mediaId: MediaId },
  clip: Clip,
): Promise<Rendering> => {
  const rendering = await playable(clip);
  await renderings.add(owner.patientId, soundKey(owner.mediaId), rendering);
  return rendering;
};

/** Under which a board's sound is kept among the renderings. */
export const soundKey = (mediaId: MediaId): string => `sound ${mediaId}`;
