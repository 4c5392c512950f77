import { z } from 'zod';
import { MAX_GRID, MAX_LABEL_CHARACTERS, PartOfSpeech } from '../../shared/domain/board.ts';
import { type ProgramLanguage, programLanguage } from '../../shared/domain/program-language.ts';
import { SymbolRef } from '../../shared/domain/symbol.ts';

/** The language of the program's boards for a patient's language tag: English where there is none. */
export const boardLanguage = (tag: string): ProgramLanguage => programLanguage(tag) ?? 'en';

/** A symbol as the content files write it: `openmoji:1F600` or `alphavox:want`. */
export const WrittenSymbol = z
  .string()
  .regex(/^(openmoji|alphavox):/)
  .transform((written): SymbolRef => {
    const [source, name] = written.split(':');
    return SymbolRef.parse({ source, name });
  });

/** What a word means, in whatever language it is said. */
export const Concept = z.object({
  partOfSpeech: PartOfSpeech,
  /** The areas of a visual scene have none: the scene shows them. */
  symbol: WrittenSymbol.optional(),
  /** The vocabulary level that the word is shown from. */
  level: z.number().int().min(1).max(3),
  /** What its button does, where it does not speak. */
  does: z.enum(['home', 'back', 'speak-message', 'delete-last', 'clear', 'bell', 'space', 'delete-letter']).optional(),
});
export type Concept = z.infer<typeof Concept>;

const Label = z.string().min(1).max(MAX_LABEL_CHARACTERS);

/** A concept in one language: what its button shows, and what it says where that differs. */
export const Word = z
  .union([Label, z.object({ label: Label, spoken: z.string().min(1).max(500) })])
  .transform((written) => (typeof written === 'string' ? { label: written, spoken: written } : written));
export type Word = z.infer<typeof Word>;

/** A board without a language: the concept that names it, and what lies where (see `readCells`). */
export const Layout = z.object({
  name: z.string(),
  /** A drawing of ours behind the whole grid. */
  background: z.string().optional(),
  rows: z.array(z.string()).min(1).max(MAX_GRID),
});
export type Layout = z.infer<typeof Layout>;

/** All boards that the program brings along. */
export interface BoardContent {
  readonly concepts: ReadonlyMap<string, Concept>;
  readonly words: ReadonlyMap<ProgramLanguage, ReadonlyMap<string, Word>>;
  /** By board id, or by board id and language (`keyboard.de`) where a board differs between languages. */
  readonly layouts: ReadonlyMap<string, Layout>;
}
