import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../shared/domain/fold-text.ts';
import { PROGRAM_LANGUAGES, type ProgramLanguage } from '../../shared/domain/program-language.ts';
import { readSymbolIndex } from './read-symbol-index.ts';
import { indexSymbols, searchSymbols } from './symbol-search.ts';

const program = join(import.meta.dirname, '..', '..');
const indexes = new Map(
  await Promise.all(
    PROGRAM_LANGUAGES.map(
      async (language) => [language, await readSymbolIndex(join(program, 'resources', 'symbols'), language)] as const,
    ),
  ),
);
const find = (language: ProgramLanguage, query: string, limit = 5) =>
  searchSymbols(indexes.get(language)!, query, limit).map(({ symbol }) =>
    symbol.source === 'openmoji' || symbol.source === 'alphavox' ? `${symbol.source}:${symbol.name}` : symbol.source,
  );

describe('the symbols of the program', () => {
  it.each([
    ['en', 'water'],
    ['es', 'agua'],
    ['de', 'Wasser'],
    ['fr', 'eau'],
    ['ar', 'ماء'],
  ] as const)('in %s, %s finds the glass of water first', (language, word) => {
    expect(find(language, word)[0]).toBe('alphavox:water');
  });

  it.each([
    ['en', 'want', 'alphavox:want'],
    ['es', 'quiero', 'alphavox:want'],
    ['de', 'MÖCHTE', 'alphavox:want'],
    ['fr', 'fatigue', 'openmoji:1F971'],
    ['es', 'medico', 'openmoji:1F9D1-200D-2695-FE0F'],
    ['de', 'fuss', 'openmoji:1F9B6'],
    ['ar', 'مُمَرِّضه', 'openmoji:E302'],
    ['en', 'elephant', 'openmoji:1F418'],
    ['fr', 'eléphant', 'openmoji:1F418'],
    ['ar', 'فيل', 'openmoji:1F418'],
  ] as const)('in %s, %s finds %s', (language, word, symbol) => {
    expect(find(language, word)).toContain(symbol);
  });

  it('finds several words that are spread over the names of a symbol', () => {
    expect(find('en', 'tired face', 20)).toContain('openmoji:1F62B');
    expect(find('en', 'water xylophone')).toEqual([]);
  });

  it('finds nothing for nothing', () => {
    expect(find('en', ' … ')).toEqual([]);
  });

  it.each(PROGRAM_LANGUAGES)('each has its drawing, in %s', (language) => {
    for (const { symbol } of indexes.get(language)!) {
      if (symbol.source !== 'openmoji' && symbol.source !== 'alphavox') throw new Error(symbol.source);
      const folder =
        symbol.source === 'openmoji'
          ? join('node_modules', 'openmoji', 'color', 'svg')
          : join('resources', 'symbols', 'alphavox', 'color');
      expect(existsSync(join(program, folder, `${symbol.name}.svg`)), symbol.name).toBe(true);
    }
    expect(indexes.get(language)!.length).toBeGreaterThan(1700);
  });
});

describe('the order of what is found', () => {
  const drawing = (name: string, ...words: string[]) => ({ symbol: { source: 'alphavox', name } as const, words });
  const index = indexSymbols([
    drawing('part', 'unbearable'),
    drawing('beginning', 'bearded man'),
    drawing('inside', 'teddy bear'),
    drawing('other', 'animal', 'bear'),
    drawing('name', 'bear', 'animal'),
  ]);

  it('is name, other name, a word of it, its beginning, a part of it', () => {
    expect(searchSymbols(index, 'Bear', 9).map(({ symbol }) => 'name' in symbol && symbol.name)).toEqual([
      'name',
      'other',
      'inside',
      'beginning',
      'part',
    ]);
  });

  it('leaves out the worst beyond a limit', () => {
    expect(searchSymbols(index, 'bear', 1)).toEqual([
      { symbol: { source: 'alphavox', name: 'name' }, words: 'bear, animal' },
    ]);
  });
});

it('folding takes away what a hurried writer leaves out', () => {
  expect(foldText(' Été, CŒUR! ')).toBe('ete coeur');
  expect(foldText('أُحِبُّ')).toBe(foldText('احب'));
});
