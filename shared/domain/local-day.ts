/** The day of a moment by this machine's clock, as ISO 8601 writes days. */
export const localDay = (moment: Date): string => {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
};

/** The day so many days before another. */
export const daysBefore = (day: string, days: number): string => {
  // At noon no change of the clock makes another day of it.
  const date = new Date(`${day}T12:00:00`);
  date.setDate(date.getDate() - days);
  return localDay(date);
};

/**
 * From the midnight at which a span of days begins to the one at which it ends, by this machine's clock, as ISO 8601 in
 * UTC. Both days, written 2026-01-31, belong to it.
 */
export const daySpan = (fromDay: string, toDay: string): { from: string; to: string } => {
  // Where clocks go forward at midnight, a day begins at one.
  const beginOf = (day: string): string => new Date(`${day}T00:00:00`).toISOString();
  return { from: beginOf(fromDay), to: beginOf(daysBefore(toDay, -1)) };
};
