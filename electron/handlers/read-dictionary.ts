import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { boardLanguage } from '../boards/content.ts';
import { createDictionary, type Dictionary } from '../prediction/dictionary.ts';
import { sentences } from '../prediction/tokens.ts';
import type { Resources } from './resources.ts';

const readLines = async (path: string): Promise<readonly string[]> =>
  (await readFile(path, 'utf8').catch(() => '')).split('\n').filter(Boolean);

/** What is known of a language at the first start; for a language without a list, no words at all. */
export const readDictionary = async (folder: string, { boards }: Resources, language: string): Promise<Dictionary> => {
  const [common, everyday] = await Promise.all([
    readLines(join(folder, `${language}.txt`)),
    readLines(join(folder, `sentences.${language}.txt`)),
  ]);
  const isKnown = boardLanguage(language) === language;
  const labels = isKnown
    ? [...(boards.words.get(boardLanguage(language))?.values() ?? [])].map(({ label }) => label)
    : [];
  const words = labels.map((label) => sentences(label).flat());
  const boardWords = words.flatMap((inLabel) => (inLabel.length === 1 ? inLabel : []));
  const boardSentences = labels.filter((_, index) => (words[index]?.length ?? 0) > 1);
  return createDictionary(common, boardWords, [...everyday, ...boardSentences]);
};
