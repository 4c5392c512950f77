import { AppError } from '../../shared/errors/app-error.ts';
import type { DecodedAudio } from './decoded-audio.ts';
import { maxTakeSamples } from './mono-collector.ts';
import { parseWav, type WavEncoding } from './parse-wav.ts';

/** Floats 24 dB over full scale and more are damage, not sound: a byte in an exponent was changed. */
const MAX_FLOAT_MAGNITUDE = 16;

type ReadSample = (view: DataView, offset: number) => number;

const readers: Readonly<Record<WavEncoding, ReadSample>> = {
  pcm8: (view, offset) => (view.getUint8(offset) - 128) / 2 ** 7,
  pcm16: (view, offset) => view.getInt16(offset, true) / 2 ** 15,
  pcm24: (view, offset) => (view.getInt8(offset + 2) * 2 ** 16 + view.getUint16(offset, true)) / 2 ** 23,
  pcm32: (view, offset) => view.getInt32(offset, true) / 2 ** 31,
  float32: (view, offset) => view.getFloat32(offset, true),
  float64: (view, offset) => view.getFloat64(offset, true),
};

/**
 * Decodes a WAV file: PCM of 8, 16, 24 and 32 bits, floats of 32 and 64 bits, plain or extensible. Mono PCM up to 24
 * bits and 32-bit floats come out exactly.
 * @throws AppError as `parseWav`; AUDIO_TOO_LONG past 31 s; AUDIO_CORRUPT for floats that are not finite or absurd.
 */
export const decodeWav = (bytes: Uint8Array): DecodedAudio => {
  const { encoding, channelCount, sampleRateHz, bitsPerSample, dataOffset, frameCount, frameBytes } = parseWav(bytes);
  if (frameCount > maxTakeSamples(sampleRateHz)) throw new AppError('AUDIO_TOO_LONG');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const read = readers[encoding];
  const sampleBytes = frameBytes / channelCount;
  const samples = new Float32Array(frameCount);
  for (let frame = 0; frame < frameCount; frame++) {
    const frameOffset = dataOffset + frame * frameBytes;
    let sum = read(view, frameOffset);
    for (let channel = 1; channel < channelCount; channel++) sum += read(view, frameOffset + channel * sampleBytes);
    const mean = sum / channelCount;
    if (!(Math.abs(mean) <= MAX_FLOAT_MAGNITUDE)) throw new AppError('AUDIO_CORRUPT');
    samples[frame] = mean;
  }
  return { samples, sampleRateHz, bitsPerSample, format: 'wav' };
};
