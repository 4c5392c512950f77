import { foldText } from '../../shared/domain/fold-text.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { readCsv } from './csv.ts';
import { type ImageFacts, imageFacts } from './media-type.ts';

/** A file of a pack, as it came out of its archive. */
export interface PackEntry {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface PackSymbol {
  /** Its file's name without folders and ending; told apart by a number where two are the same. */
  readonly name: string;
  readonly words: readonly string[];
  readonly mediaType: ImageFacts['mediaType'];
  readonly bytes: Uint8Array;
}

export type RefusalReason = 'no-picture' | 'too-large' | 'damaged' | 'script';

export interface ReadPack {
  readonly symbols: readonly PackSymbol[];
  /** Every file that did not become a symbol and is not a list of words. */
  readonly refused: readonly { readonly path: string; readonly reason: RefusalReason }[];
}

const MAX_NAME_CHARACTERS = 110;
const MAX_WORDS = 40;
const MAX_WORD_CHARACTERS = 80;
/** A symbol is shown as a picture, where none of this runs; other programs that a board is exported to may run it. */
const ACTIVE_SVG = /<script|<foreignObject|\son[a-z]+\s*=|javascript:|<!ENTITY/iu;

/**
 * The symbols of a pack: its pictures, told by their content, with words from the pack's CSV files, or from their own
 * names where no list has them. A CSV has a row of headings, a column whose heading holds `symbol`, `word`, `name`, `keyword`, `tag` or
 * `label` for words and one with `file` or `image` for the file's name; Mulberry's `symbol-info.csv`, where `symbol-en`
 * is both the word and the name of the file, is of that kind.
 */
export const readSymbolPack = (entries: readonly PackEntry[]): ReadPack => {
  const isList = ({ path }: PackEntry) => /\.csv$/i.test(path);
  const listed = wordsOfLists(entries.filter(isList));
  const symbols: PackSymbol[] = [];
  const refused: { path: string; reason: RefusalReason }[] = [];
  const taken = new Map<string, number>();
  for (const { path, bytes } of entries.filter((entry) => !isList(entry))) {
    const picture = readPicture(bytes);
    if (typeof picture === 'string') {
      refused.push({ path, reason: picture });
      continue;
    }
    const fileName = fileNameOf(path);
    const words = [...(listed.get(fileKey(fileName)) ?? [wordsOfName(fileName)])];
    symbols.push({
      name: freeName(fileName, taken),
      words: words.filter((word) => word !== ''),
      mediaType: picture.mediaType,
      bytes,
    });
  }
  return { symbols, refused };
};

const readPicture = (bytes: Uint8Array): ImageFacts | RefusalReason => {
  try {
    const facts = imageFacts(bytes);
    if (!facts) return 'no-picture';
    if (facts.mediaType === 'image/svg+xml' && ACTIVE_SVG.test(Buffer.from(bytes).toString('utf8'))) return 'script';
    return facts;
  } catch (thrown) {
    return AppError.from(thrown).code === 'MEDIA_TOO_LARGE' ? 'too-large' : 'damaged';
  }
};

/** The file's name without its folders and its ending. */
const fileNameOf = (path: string): string =>
  path
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.[A-Za-z0-9]{1,5}$/, '');

const fileKey = (fileName: string): string => foldText(fileName.replace(/_/g, ' '));

/** `ice_cream_,_to` is `ice cream`: what follows a comma tells its part of speech. */
const wordsOfName = (fileName: string): string =>
  fileName
    .replace(/[_-]+/g, ' ')
    .replace(/\s*,.*$/, '')
    .replace(/\s*\d+[a-z]?$/i, (number) => (/^\s*\d+[a-z]?$/i.test(fileName) ? number : ''))
    .trim()
    .slice(0, MAX_WORD_CHARACTERS);

const freeName = (fileName: string, taken: Map<string, number>): string => {
  const base = fileName.slice(0, MAX_NAME_CHARACTERS) || 'symbol';
  let name = base;
  // Where counting stopped for this name, so that a thousand of the same name are not counted a thousand times.
  let number = taken.get(base) ?? 1;
  while (taken.has(name)) {
    number += 1;
    name = `${base}-${number}`;
  }
  taken.set(base, number);
  taken.set(name, taken.get(name) ?? 1);
  return name;
};

/** The words that lists have for each file, by the file's key. */
const wordsOfLists = (lists: readonly PackEntry[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const { bytes } of lists) {
    const [headings = [], ...rows] = readCsv(new TextDecoder().decode(bytes));
    const columns = (pattern: RegExp) => headings.flatMap((heading, column) => (pattern.test(heading) ? [column] : []));
    const files = columns(/file|image|path/i);
    const words = columns(/symbol|word|name|tag|label|synonym/i).filter(
      (column) => !files.includes(column) && !/-?id$/i.test(headings[column]!),
    );
    for (const row of rows) {
      const spoken = words
        .flatMap((column) => (row[column] ?? '').split(/[;|]/))
        .map((word) => wordsOfName(word.trim()))
        .filter((word) => word !== '');
      // Without a column for files, a word is the name of its file.
      for (const column of files.length > 0 ? files : words) {
        const key = fileKey(fileNameOf(row[column] ?? ''));
        if (key === '') continue;
        const known = found.get(key) ?? new Set();
        found.set(key, known);
        for (const word of spoken) if (known.size < MAX_WORDS) known.add(word);
      }
    }
  }
  return found;
};
