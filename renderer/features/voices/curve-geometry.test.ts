import { expect, test } from 'vitest';
import { CURVE_BOX, curveGeometry } from './curve-geometry.ts';

const curve = [
  { speechS: 15, melCepstralDistortionDb: 9 },
  { speechS: 60, melCepstralDistortionDb: 8 },
];

test('closer is lower, more speech is further right, and all of it is inside the box', () => {
  const { points, standardY } = curveGeometry(curve, 13);
  const [first, last] = points;
  expect(last!.y).toBeGreaterThan(first!.y);
  expect(first!.y).toBeGreaterThan(standardY!);
  expect(first!.x).toBeCloseTo(CURVE_BOX.left + (CURVE_BOX.right - CURVE_BOX.left) / 4);
  expect(last).toEqual({ x: CURVE_BOX.right, y: CURVE_BOX.lowest });
});

test('a difference that nobody hears is drawn nearly flat', () => {
  const [first, last] = curveGeometry(
    [
      { speechS: 15, melCepstralDistortionDb: 8.05 },
      { speechS: 60, melCepstralDistortionDb: 8 },
    ],
    null,
  ).points;
  expect(last!.y - first!.y).toBeLessThan((CURVE_BOX.lowest - CURVE_BOX.top) / 10);
});
