import type { SymbolRef } from '../../shared/domain/symbol.ts';

export type SymbolStyle = 'colour' | 'outline';

const FOLDERS = { colour: 'color', outline: 'black' } as const;

/** Where the program's own symbols lie; undefined for pictures that are kept with records. */
export const symbolUrl = (symbol: SymbolRef, style: SymbolStyle): string | undefined =>
  symbol.source === 'openmoji' || symbol.source === 'alphavox'
    ? `/symbols/${symbol.source}/${FOLDERS[style]}/${symbol.name}.svg`
    : undefined;
