import { z } from 'zod';
import { Emotion } from './emotion.ts';
import { Emphasis } from './emphasis.ts';
import { BoardId, ButtonId, MediaId } from './ids.ts';
import { LanguageTag } from './patient.ts';
import { SymbolRef } from './symbol.ts';

/** A grid has at most this many rows, and at most this many columns. */
export const MAX_GRID = 12;
export const MAX_BOARDS = 2000;
export const MAX_LABEL_CHARACTERS = 60;

/** Parts of speech that the modified Fitzgerald key colours; `other` is not coloured. */
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
  'other',
]);
export type PartOfSpeech = z.infer<typeof PartOfSpeech>;

/** What a button does when it is pressed. */
export const ButtonAction = z.discriminatedUnion('does', [
  /** Speaks, and joins the message. */
  z.object({ does: z.literal('say') }),
  /** Opens another board of the patient's; `alsoSays` speaks as well. */
  z.object({ does: z.literal('open'), boardId: BoardId, alsoSays: z.boolean().default(false) }),
  z.object({ does: z.literal('home') }),
  z.object({ does: z.literal('back') }),
  z.object({ does: z.literal('speak-message') }),
  z.object({ does: z.literal('delete-last') }),
  z.object({ does: z.literal('clear') }),
  z.object({ does: z.literal('stop') }),
  /** Sounds the attention bell. */
  z.object({ does: z.literal('bell') }),
  /** Adds letters to the word that is being spelled. */
  z.object({ does: z.literal('spell'), letters: z.string().min(1).max(8) }),
  /** Ends the word that is being spelled. */
  z.object({ does: z.literal('space') }),
  z.object({ does: z.literal('delete-letter') }),
  /** Takes the word that prediction offers in this place, 0 being the likeliest. The place never moves. */
  z.object({ does: z.literal('predicted'), place: z.number().int().min(0).max(11) }),
]);
export type ButtonAction = z.infer<typeof ButtonAction>;

const Colour = z.string().regex(/^#[0-9a-f]{6}$/);
/** What other programs wrote beside what we know, kept for export: `ext_` fields of the Open Board Format. */
export const Extra = z.record(z.string().max(100), z.json());

/** What a cell holds: a label that is shown and a text that is spoken. */
export const Button = z.object({
  buttonId: ButtonId,
  label: z.string().min(1).max(MAX_LABEL_CHARACTERS),
  /** Spoken instead of the label where the two differ. */
  spokenText: z.string().min(1).max(500).optional(),
  partOfSpeech: PartOfSpeech.default('other'),
  symbol: SymbolRef.optional(),
  action: ButtonAction.default({ does: 'say' }),
  /** Played instead of speech: a recorded phrase, or a sound that came with an imported board. */
  soundId: MediaId.optional(),
  /** How the button is always meant, whatever is chosen for the message. */
  emotion: Emotion.optional(),
  emphasis: Emphasis.optional(),
  /** Keeps its place, and is not shown. */
  isHidden: z.boolean().default(false),
  /** Shown from this vocabulary level on; the patient's settings name the level. */
  level: z.number().int().min(1).max(3).default(1),
  /** Where they differ from the colours of the part of speech. */
  backgroundColour: Colour.optional(),
  borderColour: Colour.optional(),
  extra: Extra.optional(),
});
export type Button = z.infer<typeof Button>;

const Place = z
  .number()
  .int()
  .min(0)
  .max(MAX_GRID - 1);
const Span = z.number().int().min(1).max(MAX_GRID);

/** A button in its place; `row` and `column` count from 0 at the start of reading, and are the cell's first. */
export const Cell = z.object({
  row: Place,
  column: Place,
  rowSpan: Span.default(1),
  columnSpan: Span.default(1),
  button: Button,
});
export type Cell = z.infer<typeof Cell>;

/** A page of buttons in fixed places. */
export const Board = z
  .object({
    boardId: BoardId,
    name: z.string().min(1).max(80),
    /** Where it differs from the patient's language. */
    language: LanguageTag.optional(),
    rows: z.number().int().min(1).max(MAX_GRID),
    columns: z.number().int().min(1).max(MAX_GRID),
    cells: z.array(Cell).max(MAX_GRID * MAX_GRID),
    /** A picture behind the whole grid: a visual scene, on which buttons are areas. */
    background: SymbolRef.optional(),
    extra: Extra.optional(),
  })
  .superRefine((board, context) => {
    const problem = gridProblem(board);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });
export type Board = z.infer<typeof Board>;

/** All boards of a patient, with no order but their names'. */
export const BoardSet = z
  .object({ homeBoardId: BoardId, boards: z.array(Board).min(1).max(MAX_BOARDS) })
  .refine(({ homeBoardId, boards }) => boards.some(({ boardId }) => boardId === homeBoardId), 'home is not a board')
  .refine(({ boards }) => new Set(boards.map(({ boardId }) => boardId)).size === boards.length, 'a board comes twice');
export type BoardSet = z.infer<typeof BoardSet>;

/** The places of a board, whatever is in them. */
export type Grid = Pick<Board, 'rows' | 'columns'> & {
  readonly cells: readonly Pick<Cell, 'row' | 'column' | 'rowSpan' | 'columnSpan'>[];
};

/** Why cells do not fit a grid; undefined where they do. */
export const gridProblem = ({ rows, columns, cells }: Grid): string | undefined => {
  const taken = new Set<number>();
  for (const { row, column, rowSpan, columnSpan } of cells) {
    if (row + rowSpan > rows || column + columnSpan > columns) return 'a cell reaches beyond the grid';
    for (let r = row; r < row + rowSpan; r += 1) {
      for (let c = column; c < column + columnSpan; c += 1) {
        if (taken.has(r * MAX_GRID + c)) return 'two cells overlap';
        taken.add(r * MAX_GRID + c);
      }
    }
  }
  return undefined;
};

/** What a button says. */
export const spokenText = ({ spokenText, label }: Pick<Button, 'spokenText' | 'label'>): string => spokenText ?? label;

/** Whether pressing a button speaks its text. */
export const speaks = ({ action }: Pick<Button, 'action'>): boolean =>
  action.does === 'say' || (action.does === 'open' && action.alsoSays);

/** Whether a button is shown to a patient at a vocabulary level. */
export const isShown = ({ isHidden, level }: Pick<Button, 'isHidden' | 'level'>, vocabularyLevel: number): boolean =>
  !isHidden && level <= vocabularyLevel;
