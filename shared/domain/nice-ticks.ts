/** Round numbers from `low` to `high` to mark an axis with, at most `most` of them, in steps of 1, 2 or 5 times a power of ten. */
export const niceTicks = (low: number, high: number, most: number): number[] => {
  if (!(high > low)) return [];
  const rough = (high - low) / Math.max(1, most - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  // Through the decimals, so that a third step of 0.1 is 0.3.
  const decimals = Math.max(0, -Math.floor(Math.log10(step)));
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toFixed(decimals)));
};
