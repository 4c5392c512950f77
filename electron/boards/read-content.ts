import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';
import { BOARD_LANGUAGES, type BoardContent, Concept, Layout, Word } from './content.ts';

/**
 * Reads the program's boards from `resources/boards`. Throws `PROGRAM_DAMAGED` where a file is missing or is not what
 * it should be, with the file's name.
 */
export const readBoardContent = async (folder: string): Promise<BoardContent> => {
  const layoutsFolder = join(folder, 'templates');
  const names = await readdir(layoutsFolder).catch((cause) => {
    throw damaged('templates', cause);
  });
  const layouts = names.filter((name) => name.endsWith('.json'));
  const [concepts, words, ...read] = await Promise.all([
    readMap(Concept, folder, 'concepts.json'),
    Promise.all(
      BOARD_LANGUAGES.map(
        async (language) => [language, await readMap(Word, folder, `words.${language}.json`)] as const,
      ),
    ),
    ...layouts.map((name) => readJson(Layout, layoutsFolder, name)),
  ]);
  return {
    concepts,
    words: new Map(words),
    layouts: new Map(read.map((layout, index) => [layouts[index]!.slice(0, -'.json'.length), layout])),
  };
};

const readMap = async <Schema extends z.ZodType>(schema: Schema, folder: string, name: string) =>
  new Map(Object.entries(await readJson(z.record(z.string(), schema), folder, name)));

const readJson = async <Schema extends z.ZodType>(
  schema: Schema,
  folder: string,
  name: string,
): Promise<z.output<Schema>> => {
  try {
    return schema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
  } catch (cause) {
    throw damaged(name, cause);
  }
};

const damaged = (name: string, cause: unknown) => new AppError('PROGRAM_DAMAGED', { details: { file: name }, cause });
