import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../shared/errors/app-error.ts';
import { audioFixture } from '../../test/support/audio-fixture.ts';
import { decodeAudio } from './decode-audio.ts';
import { nextFlacCrc16 } from './flac-crc.ts';
import { readFlacStreamInfo, walkFlacFrames } from './flac-frames.ts';

/** Decoding half a second takes some 10 ms; one file in a caregiver's folder may not hold the others up for longer. */
const MAX_DECODE_MS = 2_000;

const edit = fc.oneof(
  fc.record({ kind: fc.constant('set' as const), at: fc.double({ min: 0, max: 1, noNaN: true }), byte: fc.nat(255) }),
  fc.record({
    kind: fc.constant('set-head' as const),
    at: fc.nat(80),
    byte: fc.constantFrom(0, 1, 127, 128, 254, 255),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.double({ min: 0, max: 1, noNaN: true }) }),
  fc.record({
    kind: fc.constant('repeat' as const),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(3000),
  }),
);
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

const place = (at: number, length: number) => Math.min(Math.max(0, length - 1), Math.floor(at * length));

const applyEdit = (bytes: Uint8Array, change: Edit): Uint8Array => {
  const copy = bytes.slice();
  switch (change.kind) {
    case 'set':
      copy[place(change.at, copy.length)] = change.byte;
      return copy;
    case 'set-head':
      copy[change.at] = change.byte;
      return copy;
    case 'cut':
      return copy.slice(0, place(change.at, copy.length));
    case 'repeat': {
      const start = place(change.at, copy.length);
      return Uint8Array.from([...copy.subarray(0, start + change.length), ...copy.subarray(start)]);
    }
  }
};

const expectSafe = async (bytes: Uint8Array) => {
  const start = performance.now();
  try {
    const { samples, sampleRateHz } = await decodeAudio(bytes);
    expect(samples.length).toBeGreaterThan(0);
    expect(samples.length / sampleRateHz).toBeLessThanOrEqual(31);
    expect(samples.every(Number.isFinite)).toBe(true);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(AppError);
    expect((thrown as AppError).code).toMatch(/^AUDIO_/);
  }
  expect(performance.now() - start).toBeLessThan(MAX_DECODE_MS);
};

describe('whatever is done to a sound file, it decodes or is refused with a code, soon', () => {
  // The decoders report on the console what is asserted here.
  beforeAll(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterAll(() => {
    vi.restoreAllMocks();
  });

  test.each(['vowel.wav', 'vowel.flac', 'vowel.mp3'])('%s', { timeout: 60_000 }, async (name) => {
    const original = audioFixture(name);
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) =>
        expectSafe(edits.reduce(applyEdit, original)),
      ),
      { numRuns: 150 },
    );
  });

  test('FLAC frames full of damage under right checksums', { timeout: 60_000 }, async () => {
    const original = audioFixture('vowel.flac');
    const info = readFlacStreamInfo(original, 0)!;
    const frames = [...walkFlacFrames(original, info)].map((frame) => frame.byteOffset);
    const change = fc.record({
      frame: fc.nat(frames.length - 1),
      at: fc.integer({ min: 6, max: 60 }),
      byte: fc.nat(255),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
        const bytes = original.slice();
        for (const { frame, at, byte } of changes) bytes[frames[frame]! + at] = byte;
        frames.forEach((start, i) => {
          const end = (frames[i + 1] ?? bytes.length) - 2;
          const crc = bytes.subarray(start, end).reduce(nextFlacCrc16, 0);
          bytes.set([crc >> 8, crc & 255], end);
        });
        return expectSafe(bytes);
      }),
      { numRuns: 150 },
    );
  });

  test('bytes at random behind each magic number', { timeout: 60_000 }, async () => {
    const magic = fc.constantFrom('RIFF\x10\0\0\0WAVE', 'fLaC', 'ID3\x04\0\0\0\0\0\0', '\xff\xfb\x90\0', '');
    await fc.assert(
      fc.asyncProperty(magic, fc.uint8Array({ maxLength: 4000 }), (head, tail) =>
        expectSafe(Uint8Array.from([...[...head].map((char) => char.charCodeAt(0)), ...tail])),
      ),
      { numRuns: 150 },
    );
  });
});
