import { expect, test } from 'vitest';
import { cutSentences } from './cut-sentences.ts';

const RATE_HZ = 16_000;

/** Stretches of sound (above 0) and of a quiet room (0), each so many seconds long. */
const recording = (stretches: readonly (readonly [seconds: number, amplitude: number])[]): Float32Array =>
  Float32Array.from(
    stretches.flatMap(([seconds, amplitude]) =>
      Array.from({ length: Math.round(seconds * RATE_HZ) }, (_, at) =>
        amplitude === 0 ? 0.001 * Math.sin(at) : amplitude * Math.sin(0.1 * at),
      ),
    ),
  );

const secondsOf = (pieces: readonly Float32Array[]) => pieces.map(({ length }) => length / RATE_HZ);

test('a voicemail is cut where somebody pauses, not where they breathe, and no sound is lost', () => {
  const pieces = cutSentences(
    recording([
      [1, 0],
      [2, 0.3],
      [0.25, 0],
      [1, 0.2],
      [0.8, 0],
      [3, 0.3],
      [1, 0],
    ]),
    RATE_HZ,
  );
  expect(pieces).toHaveLength(2);
  const [first, second] = secondsOf(pieces);
  // Each with 0.2 s of silence on both sides.
  expect(first).toBeCloseTo(3.25 + 0.4, 1);
  expect(second).toBeCloseTo(3 + 0.4, 1);
});

test('a click between sentences is no sentence', () => {
  const pieces = cutSentences(
    recording([
      [2, 0.3],
      [1, 0],
      [0.1, 0.3],
      [1, 0],
      [2, 0.3],
    ]),
    RATE_HZ,
  );
  expect(pieces).toHaveLength(2);
});

test('somebody who hardly pauses is cut at the longest pause there is', () => {
  const pieces = cutSentences(
    recording([
      [0.5, 0],
      [9, 0.3],
      [0.3, 0],
      [9, 0.3],
      [0.5, 0],
    ]),
    RATE_HZ,
  );
  expect(pieces).toHaveLength(2);
  for (const seconds of secondsOf(pieces)) expect(seconds).toBeLessThan(12.5);
});

test('no piece is longer than a take may be, even without any pause', () => {
  const pieces = cutSentences(
    recording([
      [1, 0],
      [60, 0.3],
      [5, 0],
    ]),
    RATE_HZ,
  );
  expect(Math.max(...secondsOf(pieces))).toBeLessThan(30);
  expect(secondsOf(pieces).reduce((sum, seconds) => sum + seconds, 0)).toBeGreaterThan(59);
});
