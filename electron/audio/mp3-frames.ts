import { id3v2Length } from './id3-tag.ts';

/** One MPEG layer III frame header. */
export interface Mp3FrameHeader {
  readonly sampleRateHz: number;
  readonly channelCount: number;
  readonly samplesPerFrame: number;
  /** Whole frame, its header included. */
  readonly lengthBytes: number;
  /** Where side information ends and, in a first frame, the Xing or Info tag starts. */
  readonly tagOffsetBytes: number;
}

const BITRATES_MPEG1_KBPS = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const BITRATES_MPEG2_KBPS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const RATES_MPEG1_HZ = [44100, 48000, 32000];

/** Junk between the tags and the first frame that players skip; beyond it the file is not taken for MP3. */
const MAX_LEADING_JUNK_BYTES = 64 * 1024;

/**
 * Reads the frame header at a position, or undefined where there is no layer III frame with a known bitrate.
 * Free-format frames are not read: no encoder in use writes them. Source: ISO/IEC 11172-3 2.4.1.3, 13818-3.
 */
const readMp3Header = (bytes: Uint8Array, offset: number): Mp3FrameHeader | undefined => {
  if (offset + 4 > bytes.length) return undefined;
  const [b0, b1, b2, b3] = [bytes[offset]!, bytes[offset + 1]!, bytes[offset + 2]!, bytes[offset + 3]!];
  if (b0 !== 0xff || (b1 & 0xe0) !== 0xe0) return undefined;
  const version = (b1 >> 3) & 3;
  const isLayer3 = ((b1 >> 1) & 3) === 1;
  if (version === 1 || !isLayer3) return undefined;
  const isMpeg1 = version === 3;
  const bitrateKbps = (isMpeg1 ? BITRATES_MPEG1_KBPS : BITRATES_MPEG2_KBPS)[b2 >> 4];
  const baseRateHz = RATES_MPEG1_HZ[(b2 >> 2) & 3];
  if (!bitrateKbps || !baseRateHz) return undefined;
  const sampleRateHz = isMpeg1 ? baseRateHz : version === 2 ? baseRateHz / 2 : baseRateHz / 4;
  const samplesPerFrame = isMpeg1 ? 1152 : 576;
  const padding = (b2 >> 1) & 1;
  const isMono = b3 >> 6 === 3;
  const sideInfoBytes = isMpeg1 ? (isMono ? 17 : 32) : isMono ? 9 : 17;
  return {
    sampleRateHz,
    channelCount: isMono ? 1 : 2,
    samplesPerFrame,
    lengthBytes: Math.floor(((samplesPerFrame / 8) * bitrateKbps * 1000) / sampleRateHz) + padding,
    tagOffsetBytes: 4 + sideInfoBytes,
  };
};

const sameStream = (a: Mp3FrameHeader, b: Mp3FrameHeader): boolean =>
  a.sampleRateHz === b.sampleRateHz && a.channelCount === b.channelCount;

/** Where the first of two consecutive matching frames starts, looked for after ID3v2 tags; undefined without any. */
export const findFirstMp3Frame = (bytes: Uint8Array): number | undefined => {
  const start = id3v2Length(bytes);
  const end = Math.min(bytes.length, start + MAX_LEADING_JUNK_BYTES);
  for (let offset = start; offset < end; offset++) {
    const header = readMp3Header(bytes, offset);
    if (!header) continue;
    const next = readMp3Header(bytes, offset + header.lengthBytes);
    if (next && sameStream(header, next)) return offset;
  }
  return undefined;
};

export interface Mp3Frame {
  readonly header: Mp3FrameHeader;
  readonly bytes: Uint8Array;
}

/** What ends a walk over the frames: the end of the sound (tags and padding may follow), or damage. */
export type Mp3WalkEnd = 'end' | 'lost-sync';

/**
 * Walks over the frames of one stream, each starting where the one before it ends. A last frame that is cut short is
 * left out. Returns how the walk ended.
 */
export function* walkMp3Frames(bytes: Uint8Array, start: number): Generator<Mp3Frame, Mp3WalkEnd> {
  const first = readMp3Header(bytes, start);
  for (let offset = start; offset < bytes.length; ) {
    const header = readMp3Header(bytes, offset);
    if (!header || !first || !sameStream(first, header)) return isTrailer(bytes, offset) ? 'end' : 'lost-sync';
    if (offset + header.lengthBytes > bytes.length) return 'end';
    yield { header, bytes: bytes.subarray(offset, offset + header.lengthBytes) };
    offset += header.lengthBytes;
  }
  return 'end';
}

const isTrailer = (bytes: Uint8Array, offset: number): boolean => {
  const rest = bytes.subarray(offset);
  const opening = String.fromCharCode(...rest.subarray(0, 8));
  return opening.startsWith('TAG') || opening === 'APETAGEX' || rest.length < 4 || rest.every((byte) => byte === 0);
};

/** Number of frames that a Xing or Info tag in the first frame counts after itself; undefined without a tag. */
export const countedMp3Frames = (first: Mp3Frame): number | undefined => {
  const tag = first.bytes.subarray(first.header.tagOffsetBytes);
  if (tag.length < 12) return undefined;
  const name = String.fromCharCode(...tag.subarray(0, 4));
  const hasFrameCount = (tag[7]! & 1) === 1;
  if ((name !== 'Xing' && name !== 'Info') || !hasFrameCount) return undefined;
  return new DataView(tag.buffer, tag.byteOffset, tag.length).getUint32(8);
};
