import { z } from 'zod';
import { SymbolPackId } from '../domain/ids.ts';
import { LanguageTag } from '../domain/patient.ts';
import { SymbolRef } from '../domain/symbol.ts';
import { procedure } from './base.ts';

/** A symbol with the words that it stands for. */
export const FoundSymbol = z.object({ symbol: SymbolRef, words: z.string() });
export type FoundSymbol = z.infer<typeof FoundSymbol>;

export const SymbolPack = z.object({
  packId: SymbolPackId,
  name: z.string(),
  licence: z.string(),
  symbolCount: z.number().int(),
});
export type SymbolPack = z.infer<typeof SymbolPack>;

export const symbol = {
  search: procedure
    .route({ method: 'GET', path: '/symbols/{language}', summary: 'Symbols for a word, best first' })
    .input(
      z.object({
        language: LanguageTag,
        query: z.string().max(100),
        limit: z.coerce.number().int().min(1).max(200).default(60),
      }),
    )
    .output(z.array(FoundSymbol)),
};
