import { describe, expect, it } from 'vitest';
import { readSymbolPack } from './symbol-pack.ts';

const text = (content: string) => new TextEncoder().encode(content);
const SVG = text(
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0"/></svg>',
);
/** The smallest GIF: one pixel. */
const GIF = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAACAkQBADs=', 'base64');
const words = (...entries: [string, Uint8Array][]) =>
  readSymbolPack(entries.map(([path, bytes]) => ({ path, bytes }))).symbols.map((symbol) => [
    symbol.name,
    symbol.words,
  ]);

describe('a symbol pack', () => {
  it('takes words from the names of files', () => {
    expect(words(['EN/ice_cream.svg', SVG], ['bake_,_to.svg', SVG], ['breakfast_2.gif', GIF], ['7.gif', GIF])).toEqual([
      ['ice_cream', ['ice cream']],
      ['bake_,_to', ['bake']],
      ['breakfast_2', ['breakfast']],
      ['7', ['7']],
    ]);
  });

  it('takes words and tags from a list like that of Mulberry', () => {
    const list = text(
      'id,symbol,grammar,category,rated,tags\n1,"bathe_,_to",Verb,Grooming,0,grooming water\n2,apple,Noun,Fruit,0,\n',
    );
    expect(words(['symbol-info.csv', list], ['EN-symbols/bathe_,_to.svg', SVG], ['EN-symbols/apple.svg', SVG])).toEqual(
      [
        ['bathe_,_to', ['bathe', 'grooming water']],
        ['apple', ['apple']],
      ],
    );
  });

  it('takes words from a list that names files', () => {
    const list = text('Datei (file);Wörter (words)\nbild01.gif;Apfel|Obst\n');
    expect(words(['liste.csv', list], ['bilder/bild01.gif', GIF])).toEqual([['bild01', ['Apfel', 'Obst']]]);
  });

  it('tells files of the same name apart', () => {
    expect(words(['a/cat.gif', GIF], ['b/cat.gif', GIF]).map(([name]) => name)).toEqual(['cat', 'cat-2']);
  });

  it('is read in a moment even where all files and all rows have the same name', () => {
    const rows = text(`file,word\n${'cat.gif,cat\n'.repeat(200_000)}`);
    const files = Array.from({ length: 20_000 }, (_, folder) => [`${folder}/cat.gif`, GIF] as [string, Uint8Array]);
    const named = words(['list.csv', rows], ...files);
    expect(new Set(named.map(([name]) => name)).size).toBe(20_000);
    expect(named.at(-1)).toEqual(['cat-20000', ['cat']]);
  });

  it('judges files by their content, and says which were refused and why', () => {
    const { symbols, refused } = readSymbolPack([
      { path: 'cat.svg', bytes: GIF },
      { path: 'README.md', bytes: text('Symbols') },
      { path: 'dog.png', bytes: text('MZ') },
      { path: 'half.png', bytes: Uint8Array.from(Buffer.from('89504e470d0a1a0a00', 'hex')) },
      { path: 'evil.svg', bytes: text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>') },
      { path: 'click.svg', bytes: text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>') },
      { path: 'large.gif', bytes: Buffer.concat([GIF, Buffer.alloc(11 * 1024 * 1024)]) },
    ]);
    expect(symbols.map(({ name, mediaType }) => [name, mediaType])).toEqual([['cat', 'image/gif']]);
    expect(refused).toEqual([
      { path: 'README.md', reason: 'no-picture' },
      { path: 'dog.png', reason: 'no-picture' },
      { path: 'half.png', reason: 'damaged' },
      { path: 'evil.svg', reason: 'script' },
      { path: 'click.svg', reason: 'script' },
      { path: 'large.gif', reason: 'too-large' },
    ]);
  });
});
