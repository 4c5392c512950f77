import { expect, test } from 'vitest';
import type { Theme } from '../../ui/theme.ts';
import { levelColours } from './level-colours.ts';

/** CIE 1976 lightness of an sRGB colour, 0 to 100. */
const lightness = (rgb: Uint8ClampedArray): number => {
  const [red = 0, green = 0, blue = 0] = [...rgb].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > 0.008856 ? 116 * Math.cbrt(luminance) - 16 : 903.3 * luminance;
};

const lightnesses = (theme: Theme): number[] => {
  const colours = levelColours(theme);
  return [0, 1, 2, 3, 4, 5, 6, 7, 8].map((eighth) => {
    const level = Math.round((eighth * 255) / 8) * 3;
    return lightness(colours.subarray(level, level + 3));
  });
};

for (const theme of ['light', 'muted', 'dark', 'contrast'] as const) {
  test(`equal steps of level are equal steps of lightness in the ${theme} theme`, () => {
    const steps = lightnesses(theme)
      .slice(1)
      .map((value, index) => value - lightnesses(theme)[index]!);
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
    expect(Math.abs(mean)).toBeGreaterThan(6);
    // Oklab's lightness, which the scale is even in, and CIE's differ by this much at the dark end.
    for (const step of steps) expect(Math.abs(step / mean - 1)).toBeLessThan(0.35);
  });
}

test('silence is light in light themes and dark in dark ones', () => {
  expect(lightnesses('light')[0]).toBeGreaterThan(90);
  expect(lightnesses('dark')[0]).toBeLessThan(20);
  expect(lightnesses('contrast')[0]).toBeLessThan(5);
});
