/**
 * The value below which a part (0 to 1) of the values lies, interpolated between neighbours (type 7 of Hyndman and
 * Fan 1996); undefined for no values.
 */
export const quantile = (values: ArrayLike<number>, part: number): number | undefined => {
  if (values.length === 0) return undefined;
  const sorted = Float64Array.from(values).sort();
  const position = part * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(sorted.length - 1, below + 1)]!;
  return low + (high - low) * (position - below);
};

export const median = (values: ArrayLike<number>): number | undefined => quantile(values, 0.5);

/** Power ratio in dB, not under -120 dB. */
export const powerDb = (power: number): number => 10 * Math.log10(Math.max(power, 1e-12));

/** Mean of the values that are not NaN; undefined where none is. */
export const meanOfKnown = (values: Float64Array): number | undefined => {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
};
