import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Prompt } from '../../shared/domain/recording.ts';
import type { BoardContent } from '../boards/content.ts';
import { readBoardContent } from '../boards/read-content.ts';

/** The program's own data, read once at start-up. */
export interface Resources {
  readonly boards: BoardContent;
  /** Prompts by the first part of their language tag. */
  readonly prompts: ReadonlyMap<string, readonly Prompt[]>;
}

const readJson = async <Value>(schema: { parse(json: unknown): Value }, ...path: string[]): Promise<Value> =>
  schema.parse(JSON.parse(await readFile(join(...path), 'utf8')));

export const readResources = async (folder: string): Promise<Resources> => {
  const [boards, english] = await Promise.all([
    readBoardContent(join(folder, 'boards')),
    readJson(z.array(Prompt), folder, 'prompts', 'en.json'),
  ]);
  return { boards, prompts: new Map([['en', english]]) };
};
