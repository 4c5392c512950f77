import { expect, test } from 'vitest';
import { judgeRoom, levelDbfs } from './level.ts';

test('a sine at full scale is 3 dB under full scale', () => {
  const sine = Float32Array.from({ length: 48_000 }, (_, index) => Math.sin((2 * Math.PI * 100 * index) / 48_000));
  expect(levelDbfs(sine)).toBeCloseTo(-3.01, 2);
});

test('a muted microphone has a level, not minus infinity', () => {
  expect(levelDbfs(new Float32Array(100))).toBe(-100);
});

test('a room with a television on is called loud, a bedroom at night quiet', () => {
  expect(judgeRoom(-35)).toBe('loud');
  expect(judgeRoom(-45)).toBe('usable');
  expect(judgeRoom(-62)).toBe('quiet');
});
