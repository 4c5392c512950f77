import { expect, test } from 'vitest';
import type { SoundPlot } from '../../../shared/domain/sound-plot.ts';
import { bandHeight, f0Height, f0Path, f0Scale, f0Summary } from './sound-geometry.ts';
import { soundPixels } from './sound-pixels.ts';

const plot = (f0Hz: number[]): SoundPlot => ({
  durationMs: f0Hz.length * 10,
  hopMs: 10,
  f0Hz,
  bandCount: 2,
  bandsHz: [500, 1000],
  levels: btoa(String.fromCharCode(...f0Hz.flatMap((_, step) => [0, step + 1]))),
});

test('pictures that are compared share one scale of pitch, and no pitch falls out of it', () => {
  const scale = f0Scale([plot([0, 100, 120]), plot([0, 0, 240])]);
  expect(f0Height(100, scale)).toBeGreaterThan(0);
  expect(f0Height(240, scale)).toBeLessThan(1);
  expect(f0Height(200, scale) - f0Height(100, scale)).toBeCloseTo(f0Height(220, scale) - f0Height(110, scale));
});

test('a whisper has a scale too, and no line', () => {
  const scale = f0Scale([plot([0, 0])]);
  expect(scale.highHz).toBeGreaterThan(scale.lowHz);
  expect(f0Path([0, 0], scale)).toBe('');
  expect(f0Summary([0, 0])).toBeNull();
});

test('a pause interrupts the line of the pitch', () => {
  const scale = { lowHz: 50, highHz: 200 };
  expect(f0Path([100, 100, 0, 200], scale)).toBe('M0.5 50.00h0L1.5 50.00M3.5 0.00h0');
});

test('a frequency between two bands is marked between them', () => {
  expect(bandHeight(1000, [500, 1000])).toBe(0.75);
  expect(bandHeight(750, [500, 1000])).toBe(0.5);
  expect(bandHeight(8000, [500, 1000])).toBeNull();
});

test('the highest band is at the top of the picture, time goes to the right', () => {
  const colours = Uint8ClampedArray.from({ length: 768 }, (_, at) => Math.floor(at / 3));
  const { width, height, data } = soundPixels(plot([0, 0, 0]), colours);
  expect([width, height]).toEqual([3, 2]);
  const reds = [0, 1, 2, 3, 4, 5].map((pixel) => data[pixel * 4]);
  expect(reds).toEqual([1, 2, 3, 0, 0, 0]);
  expect(data[3]).toBe(255);
});

test('the pitch in words leaves out single mistaken steps', () => {
  const f0Hz = [...Array.from({ length: 40 }, (_, step) => 180 + step), 900];
  expect(f0Summary(f0Hz)).toMatchObject({ lowHz: 182, medianHz: 200, highHz: 218 });
});
