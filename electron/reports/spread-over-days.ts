import { localDay } from '../../shared/domain/local-day.ts';

/** A number of values spread evenly over a list. */
export const spreadOver = <Value>(values: readonly Value[], most: number): Value[] => {
  const step = Math.max(1, values.length / most);
  return Array.from({ length: Math.min(most, values.length) }, (_, at) => values[Math.floor(at * step)] as Value);
};

/**
 * A number of values that stand for the days they are of, in their order: one of each day first, of days spread over the
 * whole where there are too many, then a second of each, and so on.
 *
 * @param timeOf When a value was made, in ISO 8601.
 */
export const spreadOverDays = <Value>(
  values: readonly Value[],
  timeOf: (value: Value) => string,
  most: number,
): Value[] => {
  const days = Map.groupBy(values, (value) => localDay(new Date(timeOf(value))));
  const standing = spreadOver([...days.values()], most);
  const longest = Math.max(0, ...standing.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, turn) => standing.flatMap((day) => day.slice(turn, turn + 1)));
  const chosen = new Set(inTurn.flat().slice(0, most));
  return values.filter((value) => chosen.has(value));
};
