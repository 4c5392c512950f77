/** Spreads band values over the bins: on the line between the bands' middles, held beyond them. */
export const bandSpreader = (edgesHz: readonly number[], sampleRateHz: number, binCount: number) => {
  const middles = edgesHz.slice(1).map((edge, band) => (edge + edgesHz[band]!) / 2);
  const places = Float64Array.from({ length: binCount }, (_, bin) => {
    const hz = (bin * sampleRateHz) / 2 / (binCount - 1);
    const next = middles.findIndex((middle) => hz < middle);
    if (next === 0) return 0;
    if (next < 0) return middles.length - 1;
    return next - 1 + (hz - middles[next - 1]!) / (middles[next]! - middles[next - 1]!);
  });
  return (bands: Float32Array): Float64Array =>
    places.map((place) => {
      const below = Math.floor(place);
      const value = bands[below]! + (place - below) * ((bands[below + 1] ?? bands[below]!) - bands[below]!);
      return Math.min(1, Math.max(1e-4, value));
    });
};
