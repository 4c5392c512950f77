import { z } from 'zod';
import { MediaId, SymbolPackId } from './ids.ts';

/** A picture for a word: of OpenMoji, of our own drawings, of an imported pack, or the patient's own. */
export const SymbolRef = z.discriminatedUnion('source', [
  /** `name` is OpenMoji's hexcode, such as `1F600` or `1F468-200D-1F469`. */
  z.object({ source: z.literal('openmoji'), name: z.string().regex(/^[0-9A-F]{2,6}(-[0-9A-F]{2,6}){0,12}$/) }),
  /** `name` is the file in `resources/symbols/alphavox`. */
  z.object({ source: z.literal('alphavox'), name: z.string().regex(/^[a-z0-9-]{1,40}$/) }),
  z.object({ source: z.literal('pack'), packId: SymbolPackId, name: z.string().min(1).max(120) }),
  /** A photo or an imported picture, kept with the patient's records. */
  z.object({ source: z.literal('image'), mediaId: MediaId }),
]);
export type SymbolRef = z.infer<typeof SymbolRef>;
