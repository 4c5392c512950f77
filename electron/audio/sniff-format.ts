import { AppError } from '../../shared/errors/app-error.ts';
import type { AudioFormat } from './decoded-audio.ts';
import { id3v2Length } from './id3-tag.ts';
import { findFirstMp3Frame } from './mp3-frames.ts';

const startsWith = (bytes: Uint8Array, offset: number, text: string): boolean =>
  bytes.length >= offset + text.length && [...text].every((char, i) => bytes[offset + i] === char.charCodeAt(0));

/**
 * Tells a sound file's format from its first bytes; its name is not looked at.
 *
 * WAV is `RIFF....WAVE`; FLAC is `fLaC`, after an ID3v2 tag if there is one; MP3 is two consecutive MPEG layer III
 * frames, since one sync word alone is found in any file.
 * @throws AppError AUDIO_EMPTY for no bytes, AUDIO_UNSUPPORTED for anything else (RIFX and RF64 included).
 */
export const sniffFormat = (bytes: Uint8Array): AudioFormat => {
  if (bytes.length === 0) throw new AppError('AUDIO_EMPTY');
  if (startsWith(bytes, 0, 'RIFF') && startsWith(bytes, 8, 'WAVE')) return 'wav';
  if (startsWith(bytes, id3v2Length(bytes), 'fLaC')) return 'flac';
  if (findFirstMp3Frame(bytes) !== undefined) return 'mp3';
  throw new AppError('AUDIO_UNSUPPORTED');
};
