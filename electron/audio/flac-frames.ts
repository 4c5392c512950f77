import { flacCrc8, nextFlacCrc16 } from './flac-crc.ts';

/** What STREAMINFO says of a FLAC stream (RFC 9639, 8.2). */
export interface FlacStreamInfo {
  readonly sampleRateHz: number;
  readonly channelCount: number;
  readonly bitsPerSample: number;
  /** 0 when unknown. */
  readonly totalSamples: number;
  /** Where the first frame starts. */
  readonly framesOffset: number;
}

const BLOCK_HEADER_BYTES = 4;
const STREAMINFO_BYTES = 34;

/** Reads the metadata of the FLAC stream at a position, or undefined where it is damaged. */
export const readFlacStreamInfo = (bytes: Uint8Array, start: number): FlacStreamInfo | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let offset = start + 4;
  const info = offset + BLOCK_HEADER_BYTES;
  if (info + STREAMINFO_BYTES > bytes.length || (bytes[offset]! & 0x7f) !== 0) return undefined;
  for (let isLast = false; !isLast; ) {
    if (offset + BLOCK_HEADER_BYTES > bytes.length) return undefined;
    const header = view.getUint32(offset);
    isLast = header >>> 31 === 1;
    offset += BLOCK_HEADER_BYTES + (header & 0xffffff);
  }
  if (offset > bytes.length) return undefined;
  const packed = view.getUint32(info + 10);
  return {
    sampleRateHz: packed >>> 12,
    channelCount: ((packed >>> 9) & 7) + 1,
    bitsPerSample: ((packed >>> 4) & 31) + 1,
    totalSamples: (packed & 15) * 2 ** 32 + view.getUint32(info + 14),
    framesOffset: offset,
  };
};

/** Number of bytes of the coded number (UTF-8 like) that starts with this byte; 0 for an impossible one. */
const codedNumberLength = (first: number): number => {
  if (first < 0x80) return 1;
  const leadingOnes = Math.clz32(~(first << 24));
  return leadingOnes >= 2 && leadingOnes <= 7 ? leadingOnes : 0;
};

const CHANNEL_ASSIGNMENT_MAX = 10;

/**
 * The code of a sample size in frame headers (RFC 9639, 9.1.4), or undefined for the sizes that are not read: the
 * binding of libFLAC scales 12 and 20 bits by a number it never set.
 */
export const flacSampleSizeCode = (bitsPerSample: number): number | undefined =>
  new Map([
    [8, 1],
    [16, 4],
    [24, 6],
    [32, 7],
  ]).get(bitsPerSample);

/** Samples of a frame by the code in its header (RFC 9639, 9.1.1); codes 6 and 7 stand for a number of their own. */
const blockSize = (bytes: Uint8Array, sizeCode: number, ownSizeOffset: number): number => {
  if (sizeCode === 1) return 192;
  if (sizeCode <= 5) return 144 * 2 ** sizeCode;
  if (sizeCode >= 8) return 2 ** sizeCode;
  const high = bytes[ownSizeOffset]!;
  return (sizeCode === 6 ? high : high * 256 + bytes[ownSizeOffset + 1]!) + 1;
};

/**
 * Samples in the frame whose header, with a right CRC-8 and the stream's shape, starts at a position (RFC 9639, 9.1);
 * undefined where there is none. A header that changes the stream's shape half-way is not one: the decoder would have
 * to guess.
 */
const readBlockSize = (bytes: Uint8Array, offset: number, info: FlacStreamInfo): number | undefined => {
  if (bytes[offset] !== 0xff || (bytes[offset + 1]! & 0xfe) !== 0xf8 || offset + 6 > bytes.length) return undefined;
  const sizeCode = bytes[offset + 2]! >> 4;
  const rateCode = bytes[offset + 2]! & 15;
  const assignment = bytes[offset + 3]! >> 4;
  const channelCount = assignment < 8 ? assignment + 1 : 2;
  if (sizeCode === 0 || rateCode === 15 || assignment > CHANNEL_ASSIGNMENT_MAX) return undefined;
  const sampleSizeCode = (bytes[offset + 3]! >> 1) & 7;
  if (channelCount !== info.channelCount || sampleSizeCode !== flacSampleSizeCode(info.bitsPerSample)) return undefined;
  const numberBytes = codedNumberLength(bytes[offset + 4]!);
  if (numberBytes === 0) return undefined;
  const sizeBytes = sizeCode === 6 ? 1 : sizeCode === 7 ? 2 : 0;
  const rateBytes = rateCode === 12 ? 1 : rateCode === 13 || rateCode === 14 ? 2 : 0;
  const end = offset + 4 + numberBytes + sizeBytes + rateBytes + 1;
  if (end > bytes.length || flacCrc8(bytes, offset, end) !== 0) return undefined;
  return blockSize(bytes, sizeCode, offset + 4 + numberBytes);
};

/** Only a last frame may be shorter (RFC 9639, 8.2); a million frames of one sample would take minutes. */
const MIN_BLOCK_SAMPLES = 16;

/**
 * Cuts a FLAC stream into frames in one pass: a frame ends where its CRC-16 is right and the next header, or the end
 * of the file, follows. Returns true when the whole file was cut, false at the first damage: a take with a hole in it
 * is not worth learning from, so there is no search for the next good frame.
 */
export function* walkFlacFrames(bytes: Uint8Array, info: FlacStreamInfo): Generator<Uint8Array, boolean> {
  let start = info.framesOffset;
  while (start < bytes.length) {
    const samples = readBlockSize(bytes, start, info);
    if (samples === undefined) return false;
    let crc = 0;
    let end = start;
    for (let isWhole = false; !isWhole; ) {
      if (end === bytes.length) return false;
      crc = nextFlacCrc16(crc, bytes[end++]!);
      isWhole = crc === 0 && (end === bytes.length || readBlockSize(bytes, end, info) !== undefined);
    }
    if (samples < MIN_BLOCK_SAMPLES && end < bytes.length) return false;
    yield bytes.subarray(start, end);
    start = end;
  }
  return true;
}
