import { audioFixture } from './audio-fixture.ts';

/** A file as Playwright hands it to a page. */
export interface FilePayload {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const wavHeader = (formatTag: 1 | 3, dataBytes: number): Buffer => {
  const bitsPerSample = formatTag === 3 ? 32 : 16;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE((dataBytes + 36) >>> 0, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(formatTag, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(22_050, 24);
  header.writeUInt32LE((22_050 * bitsPerSample) / 8, 28);
  header.writeUInt16LE(bitsPerSample / 8, 32);
  header.writeUInt16LE(bitsPerSample, 34);
  header.write('data', 36);
  header.writeUInt32LE(dataBytes, 40);
  return header;
};

const DAMAGED = 'This sound file is damaged.';
const EMPTY = 'This sound file is empty.';
const UNSUPPORTED = 'This file is not a kind of sound that AlphaVox can read.';

const flac = Buffer.from(audioFixture('vowel.flac'));
const nanFloats = Buffer.from(new Float32Array(22_050).fill(Number.NaN).buffer);
const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]),
  Buffer.from('JFIF\0'),
  Buffer.alloc(2000, 7),
]);

const file = (name: string, buffer: Buffer): FilePayload => ({ name, mimeType: '', buffer });

/** Files that no program should trust, each with the words that a caregiver must read beside it. */
export const hostileFiles: readonly { readonly file: FilePayload; readonly message: string }[] = [
  { file: file('says-more.wav', Buffer.concat([wavHeader(1, 80_000), Buffer.alloc(40_000)])), message: DAMAGED },
  { file: file('two-gigabytes.wav', Buffer.concat([wavHeader(1, 0x7fffff00), Buffer.alloc(4000)])), message: DAMAGED },
  { file: file('cut.flac', flac.subarray(0, flac.length >> 1)), message: DAMAGED },
  { file: file('nothing.wav', Buffer.alloc(0)), message: EMPTY },
  { file: file('not-numbers.wav', Buffer.concat([wavHeader(3, nanFloats.length), nanFloats])), message: DAMAGED },
  { file: file('photo.wav', jpeg), message: UNSUPPORTED },
];
