import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const findUpwards = (folder: string): string => {
  if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return folder;
  return findUpwards(dirname(folder));
};

/** The program's own folder: of the repository, or of the packaged application. Holds `out` and `resources`. */
export const programFolder = findUpwards(dirname(fileURLToPath(import.meta.url)));
