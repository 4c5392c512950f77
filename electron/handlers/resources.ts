import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Board } from '../../shared/domain/board.ts';
import { Prompt } from '../../shared/domain/recording.ts';

/** The program's own data, read once at start-up. */
export interface Resources {
  readonly coreBoard: Board;
  /** Prompts by the first part of their language tag. */
  readonly prompts: ReadonlyMap<string, readonly Prompt[]>;
}

const readJson = async <Value>(schema: { parse(json: unknown): Value }, ...path: string[]): Promise<Value> =>
  schema.parse(JSON.parse(await readFile(join(...path), 'utf8')));

export const readResources = async (folder: string): Promise<Resources> => ({
  coreBoard: await readJson(Board, folder, 'boards', 'core-36.en.json'),
  prompts: new Map([['en', await readJson(z.array(Prompt), folder, 'prompts', 'en.json')]]),
});
