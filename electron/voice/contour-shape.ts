/** Pitch as semitones above 1 Hz. */
export const semitones = (f0Hz: number): number => 12 * Math.log2(f0Hz);

/**
 * F0 in semitones above `medianHz` in every frame: on the line through unvoiced stretches, held at both ends; 0 without
 * any voice.
 */
export const voicedThrough = (f0Hz: ArrayLike<number>, medianHz: number): Float64Array => {
  const contour = new Float64Array(f0Hz.length);
  let before = -1;
  for (let t = 0; t < f0Hz.length; t++) {
    if (!(f0Hz[t]! > 0)) continue;
    contour[t] = semitones(f0Hz[t]! / medianHz);
    const from = before < 0 ? contour[t]! : contour[before]!;
    for (let u = before + 1; u < t; u++) contour[u] = from + ((contour[t]! - from) * (u - before)) / (t - before);
    before = t;
  }
  return before < 0 ? contour : contour.fill(contour[before]!, before + 1);
};

/** Means over 2 x radius + 1 frames, fewer at the ends. */
export const movingMean = (values: Float64Array, radius: number): Float64Array => {
  const sums = new Float64Array(values.length + 1);
  for (let t = 0; t < values.length; t++) sums[t + 1] = sums[t]! + values[t]!;
  return values.map((_, t) => {
    const from = Math.max(0, t - radius);
    const to = Math.min(values.length, t + radius + 1);
    return (sums[to]! - sums[from]!) / (to - from);
  });
};

export interface Spread {
  readonly median: number;
  readonly deviation: number;
}

/** Median and standard deviation; 0 and 0 of nothing. */
export const spreadOf = (values: readonly number[]): Spread => {
  if (values.length === 0) return { median: 0, deviation: 0 };
  const sorted = Float64Array.from(values).sort();
  const median = (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { median, deviation: Math.sqrt(squares / values.length) };
};

/** Pearson's correlation; 0 where one side does not vary. */
export const correlation = (first: readonly number[], second: readonly number[]): number => {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [firstMean, secondMean] = [mean(first), mean(second)];
  let [both, firstSquares, secondSquares] = [0, 0, 0];
  for (let k = 0; k < first.length; k++) {
    const [a, b] = [first[k]! - firstMean, second[k]! - secondMean];
    both += a * b;
    firstSquares += a * a;
    secondSquares += b * b;
  }
  return firstSquares > 0 && secondSquares > 0 ? both / Math.sqrt(firstSquares * secondSquares) : 0;
};
