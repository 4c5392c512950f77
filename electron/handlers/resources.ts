import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { BoardSet } from '../../shared/domain/board.ts';
import { Prompt } from '../../shared/domain/recording.ts';

/** The program's own data, read once at start-up. */
export interface Resources {
  readonly coreBoards: BoardSet;
  /** Prompts by the first part of their language tag. */
  readonly prompts: ReadonlyMap<string, readonly Prompt[]>;
}

const readJson = async <Value>(schema: { parse(json: unknown): Value }, ...path: string[]): Promise<Value> =>
  schema.parse(JSON.parse(await readFile(join(...path), 'utf8')));

export const readResources = async (folder: string): Promise<Resources> => ({
  coreBoards: await readJson(
    {
      parse: (json: unknown) => {
        const { name, rows } = json as { name: string; rows: unknown[][] };
        const cells = rows.flatMap((buttons, row) => buttons.map((button, column) => ({ row, column, button })));
        return BoardSet.parse({
          homeBoardId: 'core-36',
          boards: [{ boardId: 'core-36', name, rows: rows.length, columns: rows[0]?.length, cells }],
        });
      },
    },
    folder,
    'boards',
    'core-36.en.json',
  ),
  prompts: new Map([['en', await readJson(z.array(Prompt), folder, 'prompts', 'en.json')]]),
});
