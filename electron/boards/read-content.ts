import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { PROGRAM_LANGUAGES } from '../../shared/domain/program-language.ts';
import { type BoardContent, Concept, Layout, Word } from './content.ts';
import { programDamaged, readProgramJson } from './read-program-json.ts';

/**
 * Reads the program's boards from `resources/boards`. Throws `PROGRAM_DAMAGED` where a file is missing or is not what
 * it should be, with the file's name.
 */
export const readBoardContent = async (folder: string): Promise<BoardContent> => {
  const layoutsFolder = join(folder, 'templates');
  const names = await readdir(layoutsFolder).catch((cause) => {
    throw programDamaged('templates', cause);
  });
  const layouts = names.filter((name) => name.endsWith('.json'));
  const [concepts, words, ...read] = await Promise.all([
    readMap(Concept, folder, 'concepts.json'),
    Promise.all(
      PROGRAM_LANGUAGES.map(
        async (language) => [language, await readMap(Word, folder, `words.${language}.json`)] as const,
      ),
    ),
    ...layouts.map((name) => readProgramJson(Layout, layoutsFolder, name)),
  ]);
  return {
    concepts,
    words: new Map(words),
    layouts: new Map(read.map((layout, index) => [layouts[index]!.slice(0, -'.json'.length), layout])),
  };
};

const readMap = async <Schema extends z.ZodType>(schema: Schema, folder: string, name: string) =>
  new Map(Object.entries(await readProgramJson(z.record(z.string(), schema), folder, name)));
