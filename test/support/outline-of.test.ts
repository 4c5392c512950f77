import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outlineOf } from './outline-of.ts';

const folder = join(import.meta.dirname, '..', '..', 'resources', 'symbols', 'alphavox');
const names = readdirSync(join(folder, 'color'));
const PALETTE = new Set(
  (
    '#000000 #FFFFFF #92D3F5 #61B2E4 #EA5A47 #D22F27 #B1CC33 #5C9E31 #FCEA2B #F1B31C #D0CFCE #9B9B9A #3F3F3F ' +
    '#F4AA41 #E27022 #FFA7C0 #E67A94 #B399C8 #8967AA #A57939 #6A462F #FADCBC'
  ).split(' '),
);

describe('our own drawings', () => {
  it('each have their outline, and no outline is left of a drawing that is gone', () => {
    expect(readdirSync(join(folder, 'black'))).toEqual(names);
  });

  it.each(names)('%s is drawn in OpenMoji’s palette, and its outline is its own', (name) => {
    const drawing = readFileSync(join(folder, 'color', name), 'utf8');
    for (const [colour] of drawing.matchAll(/#[0-9A-Fa-f]{6}\b/g)) expect(PALETTE).toContain(colour);
    expect(readFileSync(join(folder, 'black', name), 'utf8')).toBe(outlineOf(drawing));
  });

  it('hold nothing that a page would run or fetch', () => {
    for (const name of names) {
      expect(readFileSync(join(folder, 'color', name), 'utf8'), name).not.toMatch(/<script|href|\bon\w+=|<style/i);
    }
  });
});
