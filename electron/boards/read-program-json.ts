import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';

/** Reads a file of the program's own. Throws `PROGRAM_DAMAGED` with its name where it is missing or not as it should. */
export const readProgramJson = async <Schema extends z.ZodType>(
  schema: Schema,
  folder: string,
  name: string,
): Promise<z.output<Schema>> => {
  try {
    return schema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
  } catch (cause) {
    throw programDamaged(name, cause);
  }
};

export const programDamaged = (file: string, cause: unknown): AppError =>
  new AppError('PROGRAM_DAMAGED', { details: { file }, cause });
