import { z } from 'zod';
import { SymbolPackId } from '../domain/ids.ts';
import { LanguageTag } from '../domain/patient.ts';
import { SymbolRef } from '../domain/symbol.ts';
import { Nothing, procedure } from './base.ts';

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

/** Why a file of a pack did not become a symbol. */
const PackRefusal = z.enum(['no-picture', 'too-large', 'damaged', 'script', 'unsafe']);

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
  packs: procedure
    .route({ method: 'GET', path: '/symbol-packs', summary: 'Symbol packs that were imported' })
    .output(z.array(SymbolPack)),
  importPack: procedure
    .route({ method: 'POST', path: '/symbol-packs', summary: 'Import a ZIP file of symbols' })
    .input(
      z.object({
        file: z.file(),
        name: z.string().trim().min(1).max(80),
        /** What the pack's makers allow, as the caregiver read it. */
        licence: z.string().trim().max(200).default(''),
      }),
    )
    /** `refused` names files that are no pictures, or too large. */
    .output(z.object({ pack: SymbolPack, refused: z.array(z.object({ path: z.string(), reason: PackRefusal })) })),
  removePack: procedure
    .route({ method: 'DELETE', path: '/symbol-packs/{packId}', summary: 'Remove a symbol pack' })
    .input(z.object({ packId: SymbolPackId }))
    .output(Nothing),
  picture: procedure
    .route({ method: 'GET', path: '/symbol-packs/{packId}/{name}', summary: 'A picture of a symbol pack' })
    .input(z.object({ packId: SymbolPackId, name: z.string().max(120) }))
    .output(z.file()),
};
