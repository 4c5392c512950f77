import { AppError } from '../../shared/errors/app-error.ts';
import { checkStream } from './mono-collector.ts';

export type WavEncoding = 'pcm8' | 'pcm16' | 'pcm24' | 'pcm32' | 'float32' | 'float64';

/** Where the samples of a WAV file lie and how they are written. */
export interface WavLayout {
  readonly encoding: WavEncoding;
  readonly channelCount: number;
  readonly sampleRateHz: number;
  readonly bitsPerSample: number;
  readonly dataOffset: number;
  /** Whole sample frames (one sample of every channel) that are really in the file. */
  readonly frameCount: number;
  readonly frameBytes: number;
}

const FORMAT_PCM = 1;
const FORMAT_FLOAT = 3;
const FORMAT_EXTENSIBLE = 0xfffe;
/** What follows the format tag in an extensible sub-format: xxxxxxxx-0000-0010-8000-00AA00389B71. */
const KSMEDIA_GUID_TAIL = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
/** Sizes that programs leave behind when they could not go back to write the real one (SoX: the middle one). */
const STREAMED_SIZES = new Set([0, 0x7ffff000, 0xffffffff]);

/** Real files have some ten chunks before their sound; millions of empty ones would only take time. */
const MAX_CHUNKS = 1000;

const ENCODINGS: Readonly<Record<string, WavEncoding>> = {
  '1/8': 'pcm8',
  '1/16': 'pcm16',
  '1/24': 'pcm24',
  '1/32': 'pcm32',
  '3/32': 'float32',
  '3/64': 'float64',
};

const corrupt = (): AppError => new AppError('AUDIO_CORRUPT');

/**
 * Reads the headers of a RIFF WAVE file. Sizes are believed only as far as the file reaches.
 *
 * A `data` chunk that claims more than the file holds is a cut file, and refused; only the sizes that streaming
 * programs leave (0, 0x7FFFF000, 0xFFFFFFFF) mean "up to the end of the file". A size of 0 in a file whose RIFF size is
 * right means that it is empty. Source: Microsoft and IBM, Multimedia Programming Interface 1.0; WAVEFORMATEXTENSIBLE.
 * @throws AppError AUDIO_CORRUPT, AUDIO_UNSUPPORTED (codecs other than PCM and float) or AUDIO_EMPTY.
 */
export const parseWav = (bytes: Uint8Array): WavLayout => {
  if (bytes.length < 12) throw corrupt();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const hasRightRiffSize = view.getUint32(4, true) + 8 === bytes.length;
  let format: WavFormat | undefined;
  for (let offset = 12, chunkCount = 0; offset + 8 <= bytes.length && chunkCount < MAX_CHUNKS; chunkCount++) {
    const id = String.fromCharCode(...bytes.subarray(offset, offset + 4));
    const size = view.getUint32(offset + 4, true);
    const body = offset + 8;
    if (id === 'data') {
      if (!format) throw corrupt();
      const isStreamed = STREAMED_SIZES.has(size) && !(size === 0 && hasRightRiffSize);
      const available = bytes.length - body;
      if (!isStreamed && size > available) throw corrupt();
      const frameCount = Math.floor((isStreamed ? available : size) / format.frameBytes);
      if (frameCount === 0) throw new AppError('AUDIO_EMPTY');
      return { ...format, dataOffset: body, frameCount };
    }
    if (body + size > bytes.length) throw corrupt();
    if (id === 'fmt ') format = parseFormat(view, body, size);
    offset = body + size + (size % 2);
  }
  throw corrupt();
};

type WavFormat = Omit<WavLayout, 'dataOffset' | 'frameCount'>;

const parseFormat = (view: DataView, offset: number, size: number): WavFormat => {
  if (size < 16) throw corrupt();
  const channelCount = view.getUint16(offset + 2, true);
  const sampleRateHz = view.getUint32(offset + 4, true);
  const frameBytes = view.getUint16(offset + 12, true);
  const containerBits = view.getUint16(offset + 14, true);
  const { tag, validBits } = readFormatTag(view, offset, size, containerBits);
  const encoding = ENCODINGS[`${tag}/${containerBits}`];
  if (!encoding) throw new AppError('AUDIO_UNSUPPORTED', { details: { formatTag: tag, containerBits } });
  checkStream(sampleRateHz, channelCount);
  if (frameBytes !== (channelCount * containerBits) / 8 || validBits > containerBits) throw corrupt();
  return { encoding, channelCount, sampleRateHz, bitsPerSample: validBits, frameBytes };
};

const readFormatTag = (view: DataView, offset: number, size: number, containerBits: number) => {
  const tag = view.getUint16(offset, true);
  if (tag === FORMAT_PCM || tag === FORMAT_FLOAT) return { tag, validBits: containerBits };
  if (tag !== FORMAT_EXTENSIBLE) throw new AppError('AUDIO_UNSUPPORTED', { details: { formatTag: tag } });
  if (size < 40) throw corrupt();
  if (KSMEDIA_GUID_TAIL.some((byte, i) => view.getUint8(offset + 26 + i) !== byte)) {
    throw new AppError('AUDIO_UNSUPPORTED', { details: { formatTag: tag } });
  }
  return { tag: view.getUint16(offset + 24, true), validBits: view.getUint16(offset + 18, true) || containerBits };
};
