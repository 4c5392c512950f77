import { createHash } from 'node:crypto';
import { MediaId, type PatientId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { imageFacts } from '../boards/media-type.ts';
import type { Clip } from '../features/clip.ts';
import { decodeTake } from '../pipelines/enrol.ts';
import { prepareSound, soundKey } from '../pipelines/recorded.ts';
import type { Rendering } from '../pipelines/rendering-cache.ts';
import { newId } from '../platform/new-id.ts';
import type { App } from './app.ts';

/**
 * Keeps a picture or a sound for a patient's boards, as it is; the same bytes are kept once.
 *
 * @throws MEDIA_UNSUPPORTED, MEDIA_TOO_LARGE, or what decoding a sound throws.
 */
export const keepMedia = async (
  app: App,
  patientId: PatientId,
  bytes: Uint8Array,
  signal?: AbortSignal,
): Promise<MediaId> => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const known = app.vault.store.read.media.find(patientId, sha256);
  if (known) return known.mediaId;
  const imageType = imageFacts(bytes)?.mediaType;
  const clip = imageType ? undefined : await decodeSound(app, bytes, signal);
  const mediaType = imageType ?? soundType(bytes);
  return app.vault.use(async (store) => {
    const mediaId = newId(MediaId, 'med');
    await store.blobs.write(store.read.patients.blobKey(patientId), bytes, (blobId) =>
      store.write.media.add(patientId, { mediaId, mediaType, bytes: bytes.length, sha256, blobId }),
    );
    // The first press must not wait for a process that decodes.
    if (clip) await prepareSound(app.renderings, { patientId, mediaId }, clip);
    return mediaId;
  });
};

const SOUND_TYPES = { RIFF: 'audio/wav', fLaC: 'audio/flac' } as const;

const soundType = (bytes: Uint8Array): string => {
  const magic = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  return SOUND_TYPES[magic as keyof typeof SOUND_TYPES] ?? 'audio/mpeg';
};

/** A sound is what can be decoded. */
const decodeSound = async (app: App, bytes: Uint8Array, signal: AbortSignal | undefined): Promise<Clip> => {
  try {
    return await decodeTake(app.analysis, bytes, signal);
  } catch (thrown) {
    const error = AppError.from(thrown);
    if (error.code === 'AUDIO_UNSUPPORTED') throw new AppError('MEDIA_UNSUPPORTED', { cause: error });
    if (error.code === 'AUDIO_TOO_LONG' || error.code === 'AUDIO_TOO_LARGE') {
      throw new AppError('MEDIA_TOO_LARGE', { cause: error });
    }
    throw error;
  }
};

/** Throws MEDIA_NOT_FOUND. */
export const readMedia = async (
  app: App,
  patientId: PatientId,
  mediaId: MediaId,
): Promise<{ readonly bytes: Uint8Array; readonly mediaType: string }> => {
  const { store } = app.vault;
  const { blobId, mediaType } = store.read.media.get(patientId, mediaId);
  return { bytes: await store.blobs.read(store.read.patients.blobKey(patientId), blobId), mediaType };
};

/** A sound of a patient's boards, ready to play. Throws MEDIA_NOT_FOUND or what decoding throws. */
export const playableSound = async (app: App, patientId: PatientId, mediaId: MediaId): Promise<Rendering> => {
  const ready = await app.renderings.find(patientId, soundKey(mediaId));
  if (ready) return ready;
  const { bytes } = await readMedia(app, patientId, mediaId);
  return prepareSound(app.renderings, { patientId, mediaId }, await decodeTake(app.analysis, bytes));
};
