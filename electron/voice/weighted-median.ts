export interface Weighted {
  readonly value: number;
  /** 0 or more. */
  readonly weight: number;
}

/**
 * The value that half of the weight lies under, on the line through the middles of the values' weights; equal weights
 * give the plain median. Undefined where nothing has weight.
 */
export const weightedMedian = (items: readonly Weighted[]): number | undefined => {
  const sorted = items.filter(({ weight }) => weight > 0).sort((a, b) => a.value - b.value);
  const half = sorted.reduce((sum, { weight }) => sum + weight, 0) / 2;
  let middle = 0;
  for (let i = 0; i < sorted.length; i++) {
    const { value, weight } = sorted[i]!;
    const previous = sorted[i - 1];
    const previousMiddle = middle;
    middle += (weight + (previous?.weight ?? 0)) / 2;
    if (middle >= half) {
      if (!previous) return value;
      const part = (half - previousMiddle) / (middle - previousMiddle);
      return previous.value + (value - previous.value) * part;
    }
  }
  return sorted.at(-1)?.value;
};
