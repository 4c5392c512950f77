import { AppError } from '../../shared/errors/app-error.ts';

/** Sound that the page decoded: mono, from -1 to 1. */
export interface DecodedFile {
  readonly samples: Float32Array;
  readonly sampleRateHz: number;
}

/** Of a video, of which only the sound is used. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;
const MAX_DURATION_S = 15 * 60;
/** Of a file that does not say how long it is: little enough that no compression makes it more than memory holds. */
const MAX_BYTES_OF_UNKNOWN_LENGTH = 4 * 1024 * 1024;
const SAMPLE_RATE_HZ = 48_000;
const METADATA_WAIT_MS = 15_000;

/** How long a file says that it is; infinite where it does not say, undefined where it is no sound. */
const durationOf = (file: Blob): Promise<number | undefined> =>
  new Promise((resolve) => {
    const url = URL.createObjectURL(file);
    const element = document.createElement('video');
    const settle = (durationS: number | undefined) => {
      URL.revokeObjectURL(url);
      element.removeAttribute('src');
      clearTimeout(timer);
      resolve(durationS);
    };
    const timer = setTimeout(() => settle(undefined), METADATA_WAIT_MS);
    element.preload = 'metadata';
    element.onloadedmetadata = () => settle(element.duration);
    element.onerror = () => settle(undefined);
    element.src = url;
  });

const mixed = (buffer: AudioBuffer): Float32Array => {
  const samples = new Float32Array(buffer.length);
  for (let channel = 0; channel < buffer.numberOfChannels; channel += 1) {
    buffer.getChannelData(channel).forEach((sample, index) => {
      samples[index] = (samples[index] ?? 0) + sample / buffer.numberOfChannels;
    });
  }
  return samples;
};

/**
 * The sound of any file that this browser can decode, such as a voice message (Ogg Opus, M4A) or a video, at 48 kHz
 * whatever it was recorded at.
 *
 * @throws AUDIO_TOO_LARGE over 256 MB or 15 minutes, AUDIO_EMPTY, AUDIO_UNSUPPORTED
 */
export const decodeFile = async (file: Blob): Promise<DecodedFile> => {
  if (file.size === 0) throw new AppError('AUDIO_EMPTY');
  if (file.size > MAX_FILE_BYTES) throw new AppError('AUDIO_TOO_LARGE');
  const durationS = await durationOf(file);
  if (durationS === undefined) throw new AppError('AUDIO_UNSUPPORTED');
  const isTooMuch = Number.isFinite(durationS) ? durationS > MAX_DURATION_S : file.size > MAX_BYTES_OF_UNKNOWN_LENGTH;
  if (isTooMuch) throw new AppError('AUDIO_TOO_LARGE');
  const context = new OfflineAudioContext(1, 1, SAMPLE_RATE_HZ);
  const buffer = await context.decodeAudioData(await file.arrayBuffer()).catch((cause: unknown) => {
    throw new AppError('AUDIO_UNSUPPORTED', { cause });
  });
  if (buffer.length === 0) throw new AppError('AUDIO_EMPTY');
  return { samples: mixed(buffer), sampleRateHz: buffer.sampleRate };
};

const HOST_FORMATS = ['RIFF', 'fLaC', 'ID3'];

/** Whether a file looks like one that the host reads: WAV, FLAC or MP3, by its first bytes. */
export const isForHost = async (file: Blob): Promise<boolean> => {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  const text = String.fromCharCode(...head);
  return HOST_FORMATS.some((mark) => text.startsWith(mark)) || (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0);
};
