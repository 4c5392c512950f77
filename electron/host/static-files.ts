import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export interface StaticFile {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** A file below a folder by its URL path; undefined for what is not there, has no known type or lies outside. */
export const readStaticFile = async (folder: string, urlPath: string): Promise<StaticFile | undefined> => {
  let name: string;
  try {
    name = normalize(decodeURIComponent(urlPath));
  } catch {
    return undefined;
  }
  const path = join(folder, name.endsWith(sep) ? join(name, 'index.html') : name);
  const contentType = CONTENT_TYPES[extname(path)];
  if (!contentType || !path.startsWith(folder + sep) || path.includes('\0')) return undefined;
  const bytes = await readFile(path).catch(() => undefined);
  return bytes && { contentType, bytes };
};
