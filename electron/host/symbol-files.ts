import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StaticFile } from './static-files.ts';

/** Neither a dot nor a slash nor an escape may stand in a name: no address can lead out of the folders. */
const ADDRESS = /^\/symbols\/(openmoji|alphavox)\/(color|black)\/([A-Za-z0-9-]{1,120})\.svg$/;

/** A drawing never changes under its name while a version of the program is in use, and is fetched anew after a week. */
export const SYMBOL_CACHE_CONTROL = 'public, max-age=604800';

export const isSymbolAddress = (urlPath: string): boolean => urlPath.startsWith('/symbols/');

/**
 * A drawing that the program brings along, by its URL path: `/symbols/openmoji/color/1F600.svg` of the package
 * openmoji, `/symbols/alphavox/black/want.svg` of our own. Undefined for every other path.
 */
export const readSymbolFile = async (programFolder: string, urlPath: string): Promise<StaticFile | undefined> => {
  const [, source, style = '', name] = ADDRESS.exec(urlPath) ?? [];
  if (source === undefined) return undefined;
  const folder =
    source === 'openmoji'
      ? join(programFolder, 'node_modules', 'openmoji', style, 'svg')
      : join(programFolder, 'resources', 'symbols', 'alphavox', style);
  const bytes = await readFile(join(folder, `${name}.svg`)).catch(() => undefined);
  return bytes && { contentType: 'image/svg+xml', bytes };
};
