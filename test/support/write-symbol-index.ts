import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BoardContent } from '../../electron/boards/content.ts';
import { readBoardContent } from '../../electron/boards/read-content.ts';
import { PROGRAM_LANGUAGES, type ProgramLanguage } from '../../shared/domain/program-language.ts';

/**
 * Writes resources/symbols/index.LANGUAGE.json: what each symbol is called in each language, from the words of our
 * boards and from the Unicode CLDR. Run it by hand after words, drawings or OpenMoji changed:
 * `npx node test/support/write-symbol-index.ts`.
 */
interface OpenMoji {
  readonly emoji: string;
  readonly hexcode: string;
  readonly group: string;
  readonly subgroups: string;
  readonly annotation: string;
  readonly tags: string;
  readonly skintone: string;
}
interface Annotation {
  readonly default?: readonly string[];
  readonly tts?: readonly string[];
}

const root = join(import.meta.dirname, '..', '..');
const readJson = (...path: string[]) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));
const content = await readBoardContent(join(root, 'resources', 'boards'));
const drawings = (readJson('node_modules', 'openmoji', 'data', 'openmoji.json') as OpenMoji[]).filter(
  ({ skintone, subgroups, group }) =>
    skintone === '' &&
    subgroups !== 'subdivision-flag' &&
    !(group === 'extras-openmoji' && ['brand', 'flags'].includes(subgroups)),
);

/** CLDR writes emoji without the sign that asks for the coloured form. */
const plain = (emoji: string): string => emoji.replaceAll('\uFE0F', '');

/** The words of our boards for each symbol; the word that a drawing of ours was made for comes first. */
const ownWords = ({ concepts, words }: BoardContent, language: ProgramLanguage): ReadonlyMap<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const [id, { symbol }] of concepts) {
    if (symbol?.source !== 'openmoji' && symbol?.source !== 'alphavox') continue;
    const key = `${symbol.source}:${symbol.name}`;
    const label = (words.get(language)?.get(id)?.label ?? '').replace(' …', '').toLocaleLowerCase(language);
    const known = found.get(key) ?? [];
    found.set(key, id === symbol.name ? [label, ...known] : [...known, label]);
  }
  return found;
};

for (const language of PROGRAM_LANGUAGES) {
  const cldr: Readonly<Record<string, Annotation>> = readJson(
    'node_modules',
    'cldr-annotations-modern',
    'annotations',
    language,
    'annotations.json',
  ).annotations.annotations;
  const own = ownWords(content, language);
  const index: Record<string, string> = {};
  const add = (key: string, words: readonly string[]) => {
    const distinct = [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))];
    if (distinct.length > 0) index[key] = distinct.join('|');
  };
  for (const [key, words] of own) if (key.startsWith('alphavox:')) add(key, words);
  for (const { emoji, hexcode, annotation, tags } of drawings) {
    const { tts = [], default: keywords = [] } = cldr[plain(emoji)] ?? {};
    const english = language === 'en' ? [annotation, ...tags.split(',')] : [];
    add(`openmoji:${hexcode}`, [...(own.get(`openmoji:${hexcode}`) ?? []), ...tts, ...keywords, ...english]);
  }
  const file = join(root, 'resources', 'symbols', `index.${language}.json`);
  const lines = Object.entries(index).map(([key, words]) => `${JSON.stringify(key)}:${JSON.stringify(words)}`);
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);
  process.stdout.write(`${language}: ${lines.length} symbols\n`);
}
