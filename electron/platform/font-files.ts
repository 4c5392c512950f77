import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { programFolder } from './program-folder.ts';

const modules = join(programFolder, 'node_modules');
const dejavu = (name: string): string => join(modules, 'dejavu-fonts-ttf', 'ttf', `${name}.ttf`);

/** Fonts with Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian and Georgian letters. */
export const textFonts = { regular: dejavu('DejaVuSans'), bold: dejavu('DejaVuSans-Bold') } as const;

/** Noto Sans for scripts that the text fonts do not have; Han comes with kana, and Korean is Hangul. */
const MORE = [
  'devanagari',
  'bengali',
  'gurmukhi',
  'gujarati',
  'tamil',
  'telugu',
  'kannada',
  'malayalam',
  'sinhala',
  'thai',
  'lao',
  'khmer',
  'myanmar',
  'ethiopic',
  'sc',
  'kr',
].map((script) => `noto-sans-${script}`);

const inRange = (range: string, codePoint: number): boolean => {
  const [from = '', to = from] = range.replace(/^U\+/iu, '').split('-');
  return codePoint >= Number.parseInt(from, 16) && codePoint <= Number.parseInt(to, 16);
};

const ranges = new Map<string, Promise<[string, string][]>>();

/** The files of a package and what each covers, as `U+4E00-4E0F,U+5000`. */
const rangesOf = (name: string): Promise<[string, string][]> => {
  const known =
    ranges.get(name) ??
    readFile(join(modules, '@fontsource', name, 'unicode.json'), 'utf8').then((json) =>
      Object.entries(JSON.parse(json) as Record<string, string>),
    );
  ranges.set(name, known);
  return known;
};

/** Files of fonts that say that they have a character; these fonts come in many small files. */
export const fontFilesFor = async (codePoint: number): Promise<string[]> => {
  const found: string[] = [];
  for (const name of MORE) {
    for (const [subset, list] of await rangesOf(name)) {
      if (!list.split(',').some((each) => inRange(each, codePoint))) continue;
      found.push(
        join(modules, '@fontsource', name, 'files', `${name}-${subset.replace(/[[\]]/g, '')}-400-normal.woff`),
      );
    }
  }
  return found;
};
