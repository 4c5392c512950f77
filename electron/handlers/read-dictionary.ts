import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { boardLanguage } from '../boards/content.ts';
import { createDictionary, type Dictionary } from '../prediction/dictionary.ts';
import { sentences } from '../prediction/tokens.ts';
import type { Resources } from './resources.ts';

/** What is known of a language at the first start; for a language without a list, no words at all. */
export const readDictionary = async (
  folder: string,
  { boards, prompts }: Resources,
  language: string,
): Promise<Dictionary> => {
  const list = await readFile(join(folder, `${language}.txt`), 'utf8').catch(() => '');
  const isKnown = boardLanguage(language) === language;
  const texts = isKnown
    ? [...(boards.words.get(boardLanguage(language))?.values() ?? [])].map(({ label }) => label)
    : [];
  const spoken = texts.map((text) => sentences(text).flat());
  const boardWords = spoken.flatMap((words) => (words.length === 1 ? words : []));
  const everyday = texts.filter((_, index) => (spoken[index]?.length ?? 0) > 1);
  const read = prompts.get(language)?.map(({ text }) => text) ?? [];
  return createDictionary(list.split('\n').filter(Boolean), boardWords, [...everyday, ...read]);
};
