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
