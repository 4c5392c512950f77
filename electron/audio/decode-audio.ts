import { MAX_TAKE_FILE_BYTES } from '../../shared/domain/recording.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { decodeFlac } from './decode-flac.ts';
import { decodeMp3 } from './decode-mp3.ts';
import { decodeWav } from './decode-wav.ts';
import type { DecodedAudio } from './decoded-audio.ts';
import { sniffFormat } from './sniff-format.ts';

/**
 * Decodes a WAV, FLAC or MP3 file of one take to mono.
 *
 * The bytes may come from anywhere: nothing is allocated from what a header claims, and compressed sound is expanded
 * frame by frame until 31 s came out. A damaged or cut file is refused rather than mended, because a hole in a take
 * would be learned as part of the voice.
 * @throws AppError AUDIO_EMPTY, AUDIO_CORRUPT, AUDIO_UNSUPPORTED, AUDIO_TOO_LONG (over 30 s) or AUDIO_TOO_LARGE
 *   (over `MAX_TAKE_FILE_BYTES`).
 */
export const decodeAudio = async (bytes: Uint8Array): Promise<DecodedAudio> => {
  if (bytes.length > MAX_TAKE_FILE_BYTES) throw new AppError('AUDIO_TOO_LARGE');
  switch (sniffFormat(bytes)) {
    case 'wav':
      return decodeWav(bytes);
    case 'flac':
      return decodeFlac(bytes);
    case 'mp3':
      return decodeMp3(bytes);
  }
};
