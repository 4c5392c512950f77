import bidiFactory from 'bidi-js';
import { type Fonts, STEERING } from './fonts.ts';

const bidi = bidiFactory();

/** A piece of a line that one font draws in one direction. */
export interface Run {
  readonly text: string;
  readonly file: string;
  readonly width: number;
}

/** Runs from left to right, as they are seen. */
export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
}

export interface TextStyle {
  readonly size: number;
  readonly isBold: boolean;
  readonly isRightToLeft: boolean;
}

/** Width of a text in a font, in points. */
export type Measure = (text: string, file: string, size: number) => number;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Where a line may end: after spaces, and between words of scripts that are written without them. */
const breakable = (text: string): string[] => {
  const parts: string[] = [];
  for (const { segment, isWordLike } of words.segment(text)) {
    const last = parts.at(-1);
    const mayBreak =
      last === undefined || /\s$/u.test(last) || (isWordLike && /[\p{Script=Han}\p{Script=Thai}]$/u.test(last));
    if (mayBreak) parts.push(segment);
    else parts[parts.length - 1] = last + segment;
  }
  return parts;
};

/** A letter with what belongs to it, its font and its level: odd where it is read from right to left. */
interface Letter {
  readonly text: string;
  readonly file: string;
  readonly level: number;
}

/** The letters of a paragraph; how they are read is decided over the whole of it, wherever its lines will end. */
const lettersOf = (text: string, style: TextStyle, fonts: Fonts): Letter[] => {
  const { levels } = bidi.getEmbeddingLevels(text, style.isRightToLeft ? 'rtl' : 'ltr');
  return [...graphemes.segment(text)].map(({ segment, index }) => {
    const level = levels[index] ?? 0;
    const shown = segment.replace(STEERING, '');
    return {
      text: level % 2 === 1 ? (bidi.getMirroredCharacter(shown) ?? shown) : shown,
      file: fonts.fileFor(segment, style.isBold),
      level,
    };
  });
};

/**
 * The pieces of a line in reading order: a new one where the font, the direction or, read from right to left, the word
 * changes. PDFKit lays words out one by one from the left, so these must not share a piece.
 */
const piecesOf = (letters: readonly Letter[]): Letter[] => {
  const pieces: Letter[] = [];
  for (const letter of letters) {
    if (letter.text === '') continue;
    const last = pieces.at(-1);
    const isNewWord = letter.level % 2 === 1 && (letter.text === ' ' || last?.text.endsWith(' ') === true);
    if (last && last.file === letter.file && last.level === letter.level && !isNewWord) {
      pieces[pieces.length - 1] = { ...last, text: last.text + letter.text };
    } else pieces.push(letter);
  }
  return pieces.map((piece) => (isDrawnTheOtherWay(piece) ? turned(piece) : piece));
};

/** Numbers in Arabic digits run from left to right, but PDFKit takes them for letters and turns them about. */
const ARABIC_DIGITS = /^[\p{Nd}\p{P}\s]*[\u0660-\u0669\u06f0-\u06f9]/u;
/** Signs that belong to no script run from left to right for PDFKit, also where they are read from right to left. */
const OF_NO_SCRIPT = /^[\p{Script=Common}\p{Script=Inherited}]*$/u;
const isDrawnTheOtherWay = ({ text, level }: Letter): boolean =>
  (level % 2 === 0 ? ARABIC_DIGITS : OF_NO_SCRIPT).test(text);
const turned = (piece: Letter): Letter => ({
  ...piece,
  text: [...graphemes.segment(piece.text)]
    .map(({ segment }) => segment)
    .reverse()
    .join(''),
});

/** Pieces as they are seen: rule L2 of the Unicode Bidirectional Algorithm (UAX 9). */
const asSeen = (pieces: readonly Letter[]): Letter[] => {
  const seen = [...pieces];
  for (let level = Math.max(0, ...pieces.map((piece) => piece.level)); level > 0; level -= 1) {
    for (let start = 0; start < seen.length; start += 1) {
      let end = start;
      while ((seen[end]?.level ?? -1) >= level) end += 1;
      if (end - start > 1) seen.splice(start, end - start, ...seen.slice(start, end).reverse());
      start = Math.max(start, end);
    }
  }
  return seen;
};

const withoutEnd = (letters: readonly Letter[]): readonly Letter[] =>
  letters.slice(0, letters.findLastIndex(({ text }) => text.trim() !== '') + 1);

/** A text in lines no wider than `width` points; words that are wider themselves are broken between letters. */
export const textLines = (text: string, width: number, style: TextStyle, fonts: Fonts, measure: Measure): Line[] => {
  const widthOf = (letters: readonly Letter[]): number =>
    piecesOf(letters).reduce((sum, { text: each, file }) => sum + measure(each, file, style.size), 0);
  const lines = text.split('\n').flatMap((paragraph) => {
    const letters = lettersOf(paragraph, style, fonts);
    const found: (readonly Letter[])[] = [];
    let line: readonly Letter[] = [];
    let taken = 0;
    const add = (part: readonly Letter[]) => {
      if (line.length > 0 && widthOf(withoutEnd([...line, ...part])) > width) {
        found.push(withoutEnd(line));
        line = part;
      } else line = [...line, ...part];
    };
    for (const word of breakable(paragraph)) {
      const count = [...graphemes.segment(word)].length;
      const part = letters.slice(taken, taken + count);
      taken += count;
      if (widthOf(withoutEnd(part)) <= width) add(part);
      else for (const letter of part) add([letter]);
    }
    return [...found, withoutEnd(line)];
  });
  return lines.map((letters) => {
    const runs = asSeen(piecesOf(letters)).map(({ text: part, file }) => ({
      text: part,
      file,
      width: measure(part, file, style.size),
    }));
    return { runs, width: runs.reduce((sum, run) => sum + run.width, 0) };
  });
};
