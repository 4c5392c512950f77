/** What decides how large a label can be in its cell. */
export interface LabelShape {
  /** Characters of the whole label, which may stand on one line. */
  readonly whole: number;
  /** Characters of its longest word. */
  readonly longest: number;
  /** Lines that it takes where the longest word fills a line. */
  readonly lines: number;
}

/** The shape of a label that is broken between words only. */
export const labelShape = (label: string): LabelShape => {
  const lengths = label
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => [...word].length);
  const longest = Math.max(1, ...lengths);
  let lines = 1;
  let onLine = 0;
  for (const length of lengths) {
    if (onLine > 0 && onLine + 1 + length > longest) {
      lines += 1;
      onLine = length;
    } else onLine += (onLine > 0 ? 1 : 0) + length;
  }
  const whole = lengths.reduce((sum, length) => sum + length + 1, -1);
  return { whole: Math.max(1, whole), longest, lines };
};
