import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PartOfSpeech } from '../../shared/domain/board.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

const tokensOf = (selector: string): Map<string, string> => {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, colour]) => [name!, colour!]));
};

const light = tokensOf(':root');
const themes = Object.fromEntries(
  ['dark', 'contrast', 'muted'].map((name) => [name, new Map([...light, ...tokensOf(`[data-theme="${name}"]`)])]),
);

const luminance = (colour: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
};

/** Contrast ratio as WCAG 2.2 defines it. */
const contrast = (one: string, other: string): number => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
};

for (const [name, tokens] of Object.entries({ light, ...themes })) {
  const ratio = (ink: string, ground: string) => contrast(tokens.get(ink)!, tokens.get(ground)!);

  test(`words on the board stand out 7:1 in the ${name} theme`, () => {
    for (const part of PartOfSpeech.options) expect(ratio('cell-ink', part), part).toBeGreaterThanOrEqual(7);
    for (const ground of ['surface', 'surface-sunk']) expect(ratio('ink', ground)).toBeGreaterThanOrEqual(7);
  });

  test(`everything else to read stands out 4.5:1 in the ${name} theme`, () => {
    const pairs = [
      ['ink-soft', 'page'],
      ['ink-soft', 'surface'],
      ['ink-soft', 'surface-sunk'],
      ['accent-ink', 'accent'],
      ['accent', 'surface'],
      ['danger', 'danger-soft'],
      ['good', 'good-soft'],
      ['warning', 'warning-soft'],
    ] as const;
    for (const [ink, ground] of pairs) expect(ratio(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });
}
