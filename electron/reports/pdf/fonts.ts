import { type Font, openSync } from 'fontkit';
import { fontFilesFor, textFonts } from '../../platform/font-files.ts';

/** Which font file has each character of a text. */
export interface Fonts {
  /** The file for a grapheme in a weight: a grapheme is drawn with one font. */
  fileFor(grapheme: string, isBold: boolean): string;
}

const open = (path: string): Font => {
  const font = openSync(path);
  if ('fonts' in font) throw new Error('a collection of fonts is not expected');
  return font;
};

/** Opened once: reading the tables of a font takes longer than all the rest of a page. */
const opened = new Map<string, Font>();

const has = (path: string, codePoint: number): boolean => {
  const font = opened.get(path) ?? open(path);
  opened.set(path, font);
  return font.hasGlyphForCodePoint(codePoint);
};

/** What steers the direction of a text is never drawn. */
export const STEERING = /[\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * Fonts for everything that is to be written. What no font has is drawn with the text font, as the empty box that stands
 * for a missing letter.
 */
export const fontsFor = async (texts: readonly string[]): Promise<Fonts> => {
  const more = new Map<number, string>();
  for (const character of new Set(texts.join('').replace(STEERING, ''))) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x20 || has(textFonts.regular, codePoint)) continue;
    const file = (await fontFilesFor(codePoint)).find((each) => has(each, codePoint));
    if (file) more.set(codePoint, file);
  }
  return {
    fileFor: (grapheme, isBold) => {
      const codePoint = grapheme.codePointAt(0) ?? 0;
      return more.get(codePoint) ?? (isBold && has(textFonts.bold, codePoint) ? textFonts.bold : textFonts.regular);
    },
  };
};
