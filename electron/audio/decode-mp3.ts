import { MPEGDecoder } from 'mpg123-decoder';
import { AppError } from '../../shared/errors/app-error.ts';
import type { DecodedAudio } from './decoded-audio.ts';
import { checkStream, createMonoCollector, maxTakeSamples } from './mono-collector.ts';
import { countedMp3Frames, findFirstMp3Frame, type Mp3Frame, walkMp3Frames } from './mp3-frames.ts';

/** Frames that hold no sound of the take: the Info tag, the encoder's delay and padding. */
const EXTRA_FRAMES = 4;

/**
 * Decodes an MPEG layer III file with mpg123, frame by frame, encoder delay and padding removed where a LAME tag
 * tells them.
 * @throws AppError AUDIO_CORRUPT where frames do not follow one another, fewer are there than the Info tag counts, or
 *   mpg123 reports an error; AUDIO_TOO_LONG past 31 s; AUDIO_EMPTY without any sound.
 */
export const decodeMp3 = async (bytes: Uint8Array): Promise<DecodedAudio> => {
  const start = findFirstMp3Frame(bytes);
  if (start === undefined) throw new AppError('AUDIO_CORRUPT');
  const frames = walkMp3Frames(bytes, start);
  const first = frames.next();
  if (first.done) throw new AppError('AUDIO_CORRUPT');
  const { sampleRateHz, channelCount, samplesPerFrame } = first.value.header;
  checkStream(sampleRateHz, channelCount);

  const maxSamples = maxTakeSamples(sampleRateHz);
  const collector = createMonoCollector(sampleRateHz);
  const decoder = await openDecoder();
  try {
    const counted = countedMp3Frames(first.value);
    let frameCount = 0;
    let step: IteratorResult<Mp3Frame, string> = first;
    for (; !step.done; step = frames.next()) {
      const decoded = decoder.decode(step.value.bytes);
      collector.add(decoded.channelData);
      frameCount++;
      // Frames that decode to nothing fill no memory, but they take time.
      if (frameCount * samplesPerFrame > maxSamples + EXTRA_FRAMES * samplesPerFrame)
        throw new AppError('AUDIO_TOO_LONG');
    }
    const isCut = counted !== undefined && frameCount - 1 < counted;
    if (step.value === 'lost-sync' || isCut) throw new AppError('AUDIO_CORRUPT');
    return { samples: collector.finish(), sampleRateHz, bitsPerSample: 16, format: 'mp3' };
  } finally {
    decoder.free();
  }
};

interface DecoderInternals {
  _common: { addError: () => void };
}

const openDecoder = async (): Promise<MPEGDecoder> => {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  // The read loop of mpg123-decoder 1.0.3 goes on for ever when an error stays; recording one is the way out of it.
  (decoder as unknown as DecoderInternals)._common.addError = () => {
    throw new AppError('AUDIO_CORRUPT');
  };
  return decoder;
};
