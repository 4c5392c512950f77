import { expect, test } from 'vitest';
import { lastGain } from './learning-curve.ts';

/** Of the woman's recordings in the prototype: docs of the voice, "what it reached". */
const MEASURED = [
  [15, 9.07],
  [31, 8.41],
  [62, 7.91],
  [125, 7.64],
  [208, 7.5],
] as const;

const curve = (points: readonly (readonly [number, number])[]) =>
  points.map(([speechS, melCepstralDistortionDb]) => ({ speechS, melCepstralDistortionDb }));

test('after the first sentences more recordings help, after three minutes hardly', () => {
  expect(lastGain(curve(MEASURED.slice(0, 3)))).toMatchObject({ grade: 'helps', seconds: 30 });
  expect(lastGain(curve(MEASURED))).toMatchObject({ grade: 'little', seconds: 30 });
});

test('a shorter curve is judged by what it has', () => {
  expect(
    lastGain(
      curve([
        [6, 9.4],
        [15, 9.07],
      ]),
    ),
  ).toMatchObject({ grade: 'helps', seconds: 9, sentences: 3 });
});

test('a curve that got worse promises nothing of more recordings', () => {
  expect(
    lastGain(
      curve([
        [15, 9],
        [45, 9.3],
      ]),
    )?.grade,
  ).toBe('little');
});

test('the gain is the part of the distance that the last sentences took away', () => {
  const measured = [
    [15, 9],
    [45, 8.1],
  ] as const;
  expect(lastGain(curve(measured))).toMatchObject({ percent: 10, sentences: 10 });
  expect(lastGain(curve(measured.map(([speechS, db]) => [speechS, 18 - db] as const)))?.percent).toBe(0);
});

test('what is no curve is not judged', () => {
  expect(lastGain([])).toBeNull();
  expect(lastGain(curve([[15, 9]]))).toBeNull();
});
