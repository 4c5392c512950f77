import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SymbolRef } from '../../shared/domain/symbol.ts';
import { programFolder } from './program-folder.ts';

/** The SVG drawing of one of the program's own symbols; undefined for other symbols, and where there is no such drawing. */
export const readSymbolDrawing = (symbol: SymbolRef): Promise<Uint8Array | undefined> => {
  const path = drawingPath(symbol);
  return path === undefined ? Promise.resolve(undefined) : readFile(path).catch(() => undefined);
};

const drawingPath = (symbol: SymbolRef): string | undefined => {
  if (symbol.source === 'openmoji') {
    return join(programFolder, 'node_modules', 'openmoji', 'color', 'svg', `${symbol.name}.svg`);
  }
  if (symbol.source === 'alphavox') {
    return join(programFolder, 'resources', 'symbols', 'alphavox', 'color', `${symbol.name}.svg`);
  }
  return undefined;
};
