import type { Cell } from '../../shared/domain/board.ts';
import type { Layout } from './content.ts';

/** What lies in a cell of a layout. */
export type CellContent =
  | { readonly kind: 'word'; readonly conceptId: string }
  /** A button to another board, which bears the name of that board. */
  | { readonly kind: 'link'; readonly boardId: string }
  | { readonly kind: 'letter'; readonly letter: string }
  | { readonly kind: 'predicted'; readonly place: number };

export type LayoutCell = Omit<Cell, 'button'> & { readonly content: CellContent };

/**
 * The cells of a layout. Each row is a text of as many parts as there are columns, divided by spaces: a concept's id,
 * `>board` for a link, `'q` for a letter, `?0` for the likeliest prediction, `.` for nothing. The same part in cells
 * side by side is one cell that spans them, as in CSS's grid-template-areas. Throws a RangeError where it is none.
 */
export const readCells = ({ rows }: Layout): readonly LayoutCell[] => {
  const places = new Map<string, { readonly row: number; readonly column: number }[]>();
  rows.forEach((parts, row) => {
    parts.split(' ').forEach((part, column) => {
      if (part !== '.') places.set(part, [...(places.get(part) ?? []), { row, column }]);
    });
  });
  return [...places].map(([part, taken]) => {
    const row = Math.min(...taken.map((place) => place.row));
    const column = Math.min(...taken.map((place) => place.column));
    const rowSpan = Math.max(...taken.map((place) => place.row)) - row + 1;
    const columnSpan = Math.max(...taken.map((place) => place.column)) - column + 1;
    if (rowSpan * columnSpan !== taken.length) throw new RangeError(`${part} does not fill a rectangle`);
    return { row, column, rowSpan, columnSpan, content: readPart(part) };
  });
};

/** The number of columns; throws a RangeError where rows differ. */
export const columnsOf = ({ rows }: Layout): number => {
  const [columns = 0, ...others] = new Set(rows.map((row) => row.split(' ').length));
  if (others.length > 0) throw new RangeError('the rows of a layout differ in length');
  return columns;
};

const readPart = (part: string): CellContent => {
  const rest = part.slice(1);
  if (part.startsWith('>')) return { kind: 'link', boardId: rest };
  if (part.startsWith("'")) return { kind: 'letter', letter: rest };
  if (part.startsWith('?')) return { kind: 'predicted', place: Number(rest) };
  return { kind: 'word', conceptId: part };
};
