import { MAX_TAKE_FILE_BYTES } from '../../../shared/domain/recording.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { decodeFile, isForHost } from '../../audio/decode-file.ts';
import { encodeWav } from '../../audio/encode-wav.ts';

const MAX_TAKE_S = 30;

const checkSize = ({ size }: File): void => {
  if (size === 0) throw new AppError('AUDIO_EMPTY');
  if (size > MAX_TAKE_FILE_BYTES) throw new AppError('AUDIO_TOO_LARGE');
};

/**
 * A chosen file as the host can read it: WAV, FLAC and MP3 as they are, whatever else this browser can decode (a voice
 * message, the sound of a video) as WAV. What neither knows goes as it is, for the host to judge.
 *
 * @throws AUDIO_EMPTY, AUDIO_TOO_LARGE, AUDIO_TOO_LONG
 */
export const fileForHost = async (file: File): Promise<File> => {
  if (file.size > 0 && !(await isForHost(file))) {
    try {
      const { samples, sampleRateHz } = await decodeFile(file);
      if (samples.length > MAX_TAKE_S * sampleRateHz) throw new AppError('AUDIO_TOO_LONG');
      return new File([encodeWav(samples, sampleRateHz)], `${file.name}.wav`, { type: 'audio/wav' });
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code !== 'AUDIO_UNSUPPORTED') throw thrown;
    }
  }
  checkSize(file);
  return file;
};
