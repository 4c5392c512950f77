import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { CommandContext } from './command.ts';

/** The one file that a command was given. Throws FILE_NOT_FOUND. */
export const readGivenFile = async ({ positionals: [path = ''] }: CommandContext): Promise<File> => {
  const bytes = await readFile(path).catch((cause) => {
    throw new AppError('FILE_NOT_FOUND', { cause });
  });
  return new File([bytes], basename(path));
};
