import { writeFile } from 'node:fs/promises';
import { AppError } from '../../../shared/errors/app-error.ts';

/** Writes a file that a command was asked for, readable by its owner alone. Throws FILE_NOT_FOUND. */
export const writeResult = (path: string, bytes: Uint8Array): Promise<void> =>
  writeFile(path, bytes, { mode: 0o600 }).catch((cause) => {
    throw new AppError('FILE_NOT_FOUND', { message: 'The file could not be written there.', cause });
  });
