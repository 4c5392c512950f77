import type { RowChange } from '../store/changes/row-change.ts';
import type { Value } from '../store/changes/tables.ts';

/** An object of so many bytes of rows is read whole without filling the memory; one row is never divided. */
const MOST_BYTES = 8 * 1_048_576;

const bytesOf = (value: Value): number => (typeof value === 'string' || value instanceof Uint8Array ? value.length : 8);

/** About how much a row comes to as it is written. */
const sizeOf = ({ cells }: RowChange): number =>
  Object.values(cells ?? {}).reduce((sum, { value }) => sum + bytesOf(value), 100);

/** Rows as they go into objects: at most so many in each, and not more bytes than one is to have. */
export const rowPortions = (rows: readonly RowChange[], mostRows: number): readonly RowChange[][] => {
  const portions: RowChange[][] = [];
  let left = { rows: 0, bytes: 0 };
  for (const row of rows) {
    const bytes = sizeOf(row);
    if (left.rows === 0 || left.bytes < bytes) {
      portions.push([]);
      left = { rows: mostRows, bytes: MOST_BYTES };
    }
    portions.at(-1)?.push(row);
    left = { rows: left.rows - 1, bytes: left.bytes - bytes };
  }
  return portions;
};
