import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSymbolFile } from './symbol-files.ts';

const program = join(import.meta.dirname, '..', '..');

describe('symbols that the program brings along', () => {
  it.each([
    '/symbols/openmoji/color/1F600.svg',
    '/symbols/openmoji/black/1F468-200D-1F469-200D-1F467.svg',
    '/symbols/alphavox/color/want.svg',
    '/symbols/alphavox/black/body-map.svg',
  ])('%s is a drawing', async (path) => {
    const file = await readSymbolFile(program, path);
    expect(file?.contentType).toBe('image/svg+xml');
    expect(file?.bytes.toString('utf8')).toMatch(/^<svg /);
  });

  it.each([
    '/symbols/openmoji/color/FFFFF.svg',
    '/symbols/openmoji/package.json',
    '/symbols/openmoji/data/openmoji.json',
    '/symbols/openmoji/color/../../index.svg',
    '/symbols/openmoji/color/..%2f..%2fsrc.svg',
    '/symbols/openmoji/color/%31F600.svg',
    '/symbols/alphavox/color/want.svg/../../../../package.json',
    '/symbols/alphavox/color/want.svg%00.json',
    '/symbols/alphavox/grey/want.svg',
    '/symbols/other/color/want.svg',
    '/symbols/alphavox/color/want',
    '/symbols/',
  ])('%s is nothing', async (path) => {
    expect(await readSymbolFile(program, path)).toBeUndefined();
  });
});
