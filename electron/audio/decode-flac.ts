import { FLACDecoder } from '@wasm-audio-decoders/flac';
import { AppError } from '../../shared/errors/app-error.ts';
import type { DecodedAudio } from './decoded-audio.ts';
import { flacSampleSizeCode, readFlacStreamInfo, walkFlacFrames } from './flac-frames.ts';
import { id3v2Length } from './id3-tag.ts';
import { checkStream, createMonoCollector } from './mono-collector.ts';

/**
 * Decodes a FLAC file (RFC 9639, no Ogg) with libFLAC, frame by frame: a frame of a few bytes can hold 65 535 samples
 * of silence, so no more than one is expanded before the length is checked.
 * @throws AppError AUDIO_CORRUPT where a frame's checksum is wrong, libFLAC reports an error, or the samples are fewer
 *   or more than the header tells; AUDIO_TOO_LONG past 31 s; AUDIO_EMPTY without any sound; AUDIO_UNSUPPORTED for
 *   rates and channel counts out of range and for sample sizes other than 8, 16, 24 and 32 bits.
 */
export const decodeFlac = async (bytes: Uint8Array): Promise<DecodedAudio> => {
  const info = readFlacStreamInfo(bytes, id3v2Length(bytes));
  if (!info) throw new AppError('AUDIO_CORRUPT');
  const { sampleRateHz, channelCount, bitsPerSample, totalSamples, framesOffset } = info;
  checkStream(sampleRateHz, channelCount);
  if (flacSampleSizeCode(bitsPerSample) === undefined) {
    throw new AppError('AUDIO_UNSUPPORTED', { details: { bitsPerSample } });
  }
  if (framesOffset === bytes.length && totalSamples === 0) throw new AppError('AUDIO_EMPTY');

  const collector = createMonoCollector(sampleRateHz);
  const decoder = new FLACDecoder();
  await decoder.ready;
  try {
    const frames = walkFlacFrames(bytes, info);
    let step = frames.next();
    for (; !step.done; step = frames.next()) {
      const { channelData, samplesDecoded, errors } = await decoder.decodeFrames([step.value]);
      if (errors.length > 0 || samplesDecoded === 0 || channelData.length !== channelCount)
        throw new AppError('AUDIO_CORRUPT');
      collector.add(channelData.map((channel) => toTrueScale(channel, bitsPerSample)));
    }
    if (!step.value) throw new AppError('AUDIO_CORRUPT');
  } finally {
    decoder.free();
  }
  const samples = collector.finish();
  if (totalSamples !== 0 && samples.length !== totalSamples) throw new AppError('AUDIO_CORRUPT');
  return { samples, sampleRateHz, bitsPerSample, format: 'flac' };
};

/**
 * Whole numbers over 2^(bits-1), as WAV has them: the binding (0.2.11) divides by one less, which would make a copy in
 * FLAC differ from its original.
 */
const toTrueScale = (channel: Float32Array, bitsPerSample: number): Float32Array => {
  const scale = 2 ** (bitsPerSample - 1);
  return bitsPerSample === 32 ? channel : channel.map((value) => Math.round(value * (scale - 1)) / scale);
};
