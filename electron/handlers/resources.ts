import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PROGRAM_LANGUAGES, type ProgramLanguage } from '../../shared/domain/program-language.ts';
import { Prompt } from '../../shared/domain/recording.ts';
import type { BoardContent } from '../boards/content.ts';
import { readBoardContent } from '../boards/read-content.ts';
import { readSymbolIndex } from '../boards/read-symbol-index.ts';
import type { SymbolIndex } from '../boards/symbol-search.ts';

/** The program's own data, read once: most at start-up, the symbols when they are first looked for. */
export interface Resources {
  readonly boards: BoardContent;
  symbols(language: ProgramLanguage): Promise<SymbolIndex>;
  /** What the interface and reports say, as a tree of texts. */
  texts(language: ProgramLanguage): Promise<object>;
  /** Prompts by the first part of their language tag. */
  readonly prompts: ReadonlyMap<string, readonly Prompt[]>;
}

const readJson = async <Value>(schema: { parse(json: unknown): Value }, ...path: string[]): Promise<Value> =>
  schema.parse(JSON.parse(await readFile(join(...path), 'utf8')));

export const readResources = async (folder: string): Promise<Resources> => {
  const readPrompts = async (language: ProgramLanguage) =>
    [language, await readJson(z.array(Prompt), folder, 'prompts', `${language}.json`)] as const;
  const [boards, prompts] = await Promise.all([
    readBoardContent(join(folder, 'boards')),
    Promise.all(PROGRAM_LANGUAGES.map(readPrompts)),
  ]);
  const indexes = new Map<ProgramLanguage, Promise<SymbolIndex>>();
  const symbols = (language: ProgramLanguage): Promise<SymbolIndex> => {
    const known = indexes.get(language) ?? readSymbolIndex(join(folder, 'symbols'), language);
    indexes.set(language, known);
    return known;
  };
  const texts = (language: ProgramLanguage) => readJson(z.looseObject({}), folder, 'locales', `${language}.json`);
  return { boards, symbols, texts, prompts: new Map(prompts) };
};
