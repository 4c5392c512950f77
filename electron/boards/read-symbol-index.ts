import { z } from 'zod';
import type { ProgramLanguage } from '../../shared/domain/program-language.ts';
import { WrittenSymbol } from './content.ts';
import { readProgramJson } from './read-program-json.ts';
import { indexSymbols, type SymbolIndex } from './symbol-search.ts';

/**
 * Reads the index of the program's own symbols in a language from `resources/symbols`. Throws `PROGRAM_DAMAGED`.
 *
 * A file maps each symbol to its words, divided by `|`; `test/support/write-symbol-index.ts` writes it.
 */
export const readSymbolIndex = async (folder: string, language: ProgramLanguage): Promise<SymbolIndex> => {
  const written = await readProgramJson(z.record(z.string(), z.string()), folder, `index.${language}.json`);
  return indexSymbols(
    Object.entries(written).map(([symbol, words]) => ({
      symbol: WrittenSymbol.parse(symbol),
      words: words.split('|'),
    })),
  );
};
