import { z } from 'zod';
import { type Button, Extra, PartOfSpeech } from '../../shared/domain/board.ts';
import { Emotion } from '../../shared/domain/emotion.ts';
import { Emphasis } from '../../shared/domain/emphasis.ts';
import { SymbolRef } from '../../shared/domain/symbol.ts';

/** What we write beside the format's own fields, so that our boards come back as they were. */
export const OURS = 'ext_alphavox';

const OwnFields = z.object({
  partOfSpeech: PartOfSpeech.optional().catch(undefined),
  level: z.number().int().min(1).max(3).optional().catch(undefined),
  emotion: Emotion.optional().catch(undefined),
  emphasis: Emphasis.optional().catch(undefined),
  symbol: SymbolRef.optional().catch(undefined),
  alsoSays: z.boolean().optional().catch(undefined),
});
export type OwnFields = z.infer<typeof OwnFields>;

/** Our fields of a button from a file; empty where another program wrote it. */
export const ownFields = (button: Readonly<Record<string, unknown>>): OwnFields =>
  OwnFields.catch({}).parse(button[OURS] ?? {});

/** Our fields of a button for a file; the symbol only where it is one of the program's own. */
export const ownFieldsOf = ({ partOfSpeech, level, emotion, emphasis, symbol, action }: Button): OwnFields => ({
  partOfSpeech,
  level,
  ...(emotion && { emotion }),
  ...(emphasis && { emphasis }),
  ...(symbol && symbol.source !== 'image' && symbol.source !== 'pack' && { symbol }),
  ...(action.does === 'open' && action.alsoSays && { alsoSays: true }),
});

/** Words that other programs use for parts of speech. */
const PARTS: Readonly<Record<string, PartOfSpeech>> = {
  adverb: 'adjective',
  article: 'determiner',
  conjunction: 'determiner',
  interjection: 'social',
  nominative: 'noun',
  'possessive noun': 'noun',
};

/** The part of speech that another program named; `other` where it did not, or by a word of its own. */
export const partOfSpeechOf = (button: Readonly<Record<string, unknown>>): PartOfSpeech => {
  const named = String(button.part_of_speech ?? button.ext_coughdrop_part_of_speech ?? '').toLowerCase();
  return PartOfSpeech.safeParse(named).data ?? PARTS[named] ?? 'other';
};

/** What is kept for export though it means nothing here: extensions, licences, translations. */
export const extraOf = (
  fields: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, z.core.util.JSONType> | undefined => {
  const kept = Object.entries(fields).filter(
    ([name, value]) =>
      (name.startsWith('ext_') || names.includes(name)) && name !== OURS && isKeepable({ [name]: value }),
  );
  return kept.length > 0 ? Extra.parse(Object.fromEntries(kept)) : undefined;
};

const isKeepable = (field: object): boolean => {
  try {
    return Extra.safeParse(field).success;
  } catch {
    // What is nested some thousand times cannot even be looked through.
    return false;
  }
};

const OwnBoardFields = z.object({
  /** Of the program's own symbols, or else the id of one of the file's pictures. */
  background: SymbolRef.optional().catch(undefined),
  backgroundImageId: z.string().optional().catch(undefined),
});
export type OwnBoardFields = z.infer<typeof OwnBoardFields>;

/** Our fields of a board from a file; empty where another program wrote it. */
export const ownBoardFields = (board: Readonly<Record<string, unknown>>): OwnBoardFields =>
  OwnBoardFields.catch({}).parse(board[OURS] ?? {});

/** Our fields of a board for a file. */
export const boardFieldsOf = (background: SymbolRef, imageId: string | undefined): OwnBoardFields =>
  background.source === 'image' || background.source === 'pack'
    ? { ...(imageId && { backgroundImageId: imageId }) }
    : { background };
