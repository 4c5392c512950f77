import { expect, test } from 'vitest';
import { beforeSpeech, hearPiece, isOver, judgeMicrophone } from './speech-check.ts';

/** Hears pieces of speech at a level and then silence, in a room. */
const hear = (speechDbfs: number, roomDbfs: number, { pieces = 20, silence = 10, peakDbfs = speechDbfs + 12 } = {}) => {
  let check = beforeSpeech;
  for (let piece = 0; piece < pieces; piece += 1) {
    check = hearPiece(check, { levelDbfs: speechDbfs, peakDbfs }, roomDbfs);
  }
  for (let piece = 0; piece < silence; piece += 1) {
    check = hearPiece(check, { levelDbfs: roomDbfs, peakDbfs: roomDbfs + 10 }, roomDbfs);
  }
  return check;
};

test.each([
  [-20, -60, 'good'],
  [-20, -52, 'usable'],
  [-20, -36, 'noisy'],
  [-34, -75, 'quiet'],
] as const)('speech of %d dBFS in a room of %d dBFS is %s', (speechDbfs, roomDbfs, finding) => {
  expect(judgeMicrophone(hear(speechDbfs, roomDbfs), roomDbfs).finding).toBe(finding);
});

test('the numbers are those that were heard', () => {
  const { levelDbfs, snrDb } = judgeMicrophone(hear(-20, -60), -60);
  expect(levelDbfs).toBeCloseTo(-20, 6);
  expect(snrDb).toBeCloseTo(40, 2);
});

test('sound at full scale is told before anything else', () => {
  expect(judgeMicrophone(hear(-35, -60, { peakDbfs: 0 }), -60).finding).toBe('clipped');
});

test('a click is no sentence, and a muted microphone is found after ten seconds', () => {
  expect(isOver(hear(-10, -60, { pieces: 2, silence: 50 }))).toBe(false);
  const muted = hear(-100, -100, { silence: 80 });
  expect(isOver(muted)).toBe(true);
  expect(judgeMicrophone(muted, -100).finding).toBe('unheard');
});

test('a breath inside the sentence does not end it', () => {
  expect(isOver(hear(-20, -60, { silence: 8 }))).toBe(false);
  expect(isOver(hear(-20, -60))).toBe(true);
});
