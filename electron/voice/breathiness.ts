/**
 * Aperiodicities (0 to 1) with the ratio of noise to voice changed by so many dB in every band, which moves the
 * harmonics-to-noise ratio by as much the other way. What is all voice or all noise stays so.
 */
export const withBreathiness = (aperiodicity: Float32Array, changeDb: number): Float32Array => {
  const factor = 10 ** (changeDb / 10);
  return aperiodicity.map((noise) => (noise * factor) / (1 - noise + noise * factor));
};
