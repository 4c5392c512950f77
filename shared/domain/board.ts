import { z } from 'zod';
import { ButtonId } from './ids.ts';

/** Parts of speech that the modified Fitzgerald key colours. */
export const PartOfSpeech = z.enum([
  'pronoun',
  'verb',
  'adjective',
  'noun',
  'preposition',
  'question',
  'social',
  'negation',
  'determiner',
]);
export type PartOfSpeech = z.infer<typeof PartOfSpeech>;

/** What a cell holds: a label that is shown and a text that is spoken. */
export const Button = z.object({
  buttonId: ButtonId,
  label: z.string().min(1).max(60),
  /** Spoken instead of the label where the two differ. */
  spokenText: z.string().min(1).max(500).optional(),
  partOfSpeech: PartOfSpeech,
});
export type Button = z.infer<typeof Button>;

/** A grid of buttons in fixed places; `rows` lists each row's buttons from left to right, null for an empty cell. */
export const Board = z
  .object({
    name: z.string().min(1).max(80),
    rows: z.array(z.array(Button.nullable()).min(1).max(12)).min(1).max(12),
  })
  .refine(
    (board) => board.rows.every((row) => row.length === board.rows[0]?.length),
    'every row needs the same number of cells',
  );
export type Board = z.infer<typeof Board>;
