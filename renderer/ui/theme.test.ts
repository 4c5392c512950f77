import { expect, test } from 'vitest';
import { resolveTheme } from './theme.ts';

const wish = { chosen: 'system', preset: 'system', prefersDark: false, prefersContrast: false } as const;

test('what was chosen on this machine wins over everything', () => {
  expect(resolveTheme({ ...wish, chosen: 'light', preset: 'muted', prefersContrast: true })).toBe('light');
});

test('somebody who asked their machine for contrast gets it, even where the preset is muted', () => {
  expect(resolveTheme({ ...wish, preset: 'muted', prefersContrast: true })).toBe('contrast');
});

test('a calm preset brings soft colours', () => {
  expect(resolveTheme({ ...wish, preset: 'muted', prefersDark: true })).toBe('muted');
});

test('without any wish the screen follows the machine into the dark', () => {
  expect(resolveTheme({ ...wish, prefersDark: true })).toBe('dark');
  expect(resolveTheme(wish)).toBe('light');
});
