import { join } from 'node:path';
import { programFolder } from './program-folder.ts';

/** Where a thread's code is: in its folder among the sources, an entry of its own in the built program. */
export const threadFile = (folder: string, name: string): string =>
  import.meta.filename.endsWith('.ts') ? join(folder, `${name}.ts`) : join(programFolder, 'out', 'main', `${name}.js`);
