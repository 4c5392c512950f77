import { type Cell, MAX_GRID } from '../../shared/domain/board.ts';
import type { ObfBoard } from './obf-schema.ts';

/** Where a button of a file lies on a page; a page is a part of a grid that is not larger than ours. */
export interface ObfPlace extends Pick<Cell, 'row' | 'column' | 'rowSpan' | 'columnSpan'> {
  readonly id: string;
}

export interface ObfPage {
  readonly rows: number;
  readonly columns: number;
  readonly places: readonly ObfPlace[];
}

type Order = readonly (readonly (string | null)[])[];

/** How far the same button reaches from a place to the end of its rectangle. */
const reach = (order: Order, row: number, column: number, taken: ReadonlySet<string>): readonly [number, number] => {
  const id = order[row]?.[column];
  const isSame = (r: number, c: number) => order[r]?.[c] === id && !taken.has(`${r} ${c}`);
  let columns = 1;
  while (isSame(row, column + columns)) columns += 1;
  let rows = 1;
  while (Array.from({ length: columns }, (_, offset) => isSame(row + rows, column + offset)).every(Boolean)) rows += 1;
  return [rows, columns];
};

const placesOf = (order: Order): ObfPlace[] => {
  const taken = new Set<string>();
  return order.flatMap((ids, row) =>
    ids.flatMap((id, column) => {
      if (id === null || taken.has(`${row} ${column}`)) return [];
      const [rowSpan, columnSpan] = reach(order, row, column, taken);
      for (let r = row; r < row + rowSpan; r += 1) {
        for (let c = column; c < column + columnSpan; c += 1) taken.add(`${r} ${c}`);
      }
      return [{ id, row, column, rowSpan, columnSpan }];
    }),
  );
};

/**
 * The pages of a file's grid: one, or several where it is larger than 12 by 12. The same button in a rectangle of places
 * is one that spans them.
 */
export const obfPages = ({ grid }: Pick<ObfBoard, 'grid'>): readonly ObfPage[] => {
  const { rows, columns, order } = grid;
  const pages: ObfPage[] = [];
  for (let top = 0; top < rows; top += MAX_GRID) {
    for (let start = 0; start < columns; start += MAX_GRID) {
      const height = Math.min(MAX_GRID, rows - top);
      const width = Math.min(MAX_GRID, columns - start);
      const part = Array.from({ length: height }, (_, row) =>
        Array.from({ length: width }, (__, column) => order[top + row]?.[start + column] ?? null),
      );
      pages.push({ rows: height, columns: width, places: placesOf(part) });
    }
  }
  return pages.filter(({ places }, index) => index === 0 || places.length > 0);
};
