import type { Cell, RowChange, Vector } from './row-change.ts';
import { isCount } from './tables.ts';

/** Whether a row is there once it is known when it last went. */
export const isAlive = ({ cells, comes }: RowChange, goes: number): boolean =>
  cells !== null && (goes === 0 || comes > goes);

/** Whether everything that went into one writing went into the other too. */
export const isWithin = (one: Vector, other: Vector): boolean =>
  Object.entries(one).every(([device, stamp]) => stamp <= (other[device] ?? 0));

const joined = (one: Vector, other: Vector): Vector =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((device) => [
      device,
      Math.max(one[device] ?? 0, other[device] ?? 0),
    ]),
  );

/** Whether two values are the same; bytes by what is in them. */
export const isSame = (one: Cell['value'], other: Cell['value']): boolean =>
  one instanceof Uint8Array && other instanceof Uint8Array ? Buffer.compare(one, other) === 0 : one === other;

/** Two programs on a copied folder may give the same stamp: then the greater value holds, for all devices alike. */
const isLater = (one: Cell, other: Cell): boolean =>
  one.stamp > other.stamp ||
  (one.stamp === other.stamp && JSON.stringify(one.value ?? '') > JSON.stringify(other.value ?? ''));

export interface MergedCell {
  readonly cell: Cell;
  /** What gave way although the other's writer had not seen it. */
  readonly lost?: Cell;
  /** Whether it is a state that no device has had before. */
  readonly isJoined?: boolean;
}

/** Of two states of a column the one that holds, whichever device asks, and in whatever order they are met. */
export const mergeCells = (table: string, column: string, mine: Cell, theirs: Cell): MergedCell => {
  const later = isLater(theirs, mine) ? theirs : mine;
  if (isCount(table, column)) {
    return { cell: { stamp: later.stamp, value: Math.max(Number(mine.value), Number(theirs.value)) } };
  }
  if (!mine.vector && !theirs.vector) return { cell: later };
  const [one, other] = [mine.vector ?? {}, theirs.vector ?? {}];
  const vector = joined(one, other);
  // Every writing is in its own vector, so only the same writing is within the other both ways.
  if (isWithin(other, one)) return { cell: { ...mine, vector } };
  if (isWithin(one, other)) return { cell: { ...theirs, vector } };
  const lost = later === mine ? theirs : mine;
  return { cell: { ...later, vector }, isJoined: true, ...(!isSame(lost.value, later.value) && { lost }) };
};
