/** The day of a moment by this machine's clock, as ISO 8601 writes days. */
export const localDay = (moment: Date): string => {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
};
