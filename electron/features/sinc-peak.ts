/** Samples taken in on each side of a place. */
const DEPTH = 32;
/** Places between two samples at which the curve is looked at. */
const STEPS = 8;

/** Weights of the samples from `DEPTH - 1` before to `DEPTH` after each place between two of them. */
const filters = Array.from({ length: STEPS + 1 }, (_, step) =>
  Float64Array.from({ length: 2 * DEPTH }, (_, k) => {
    const distance = k - DEPTH + 1 - step / STEPS;
    const angle = Math.PI * distance;
    const window = 0.5 + 0.5 * Math.cos(angle / (DEPTH + 1));
    return Math.abs(angle) < 1e-9 ? 1 : (window * Math.sin(angle)) / angle;
  }),
);

/**
 * The height of a band-limited curve at its peak near sample `at`: sinc interpolation (32 samples on each side under a
 * Hann window) at eighths of a sample within one sample, and a parabola through the highest three. The curve is even
 * (an autocorrelation): samples before 0 are taken from the other side; beyond its end it is 0.
 */
export const sincPeakHeight = (curve: Float64Array, length: number, at: number): number => {
  const valueAt = (step: number): number => {
    // Steps count from the sample before the peak.
    const first = at - 1 + Math.floor(step / STEPS);
    const filter = filters[step % STEPS]!;
    let sum = 0;
    for (let k = 0; k < 2 * DEPTH; k++) {
      const index = Math.abs(first - DEPTH + 1 + k);
      if (index < length) sum += filter[k]! * curve[index]!;
    }
    return sum;
  };
  // The curve has one top here: climb from the sample itself.
  let step = STEPS;
  let top = curve[at]!;
  let before = valueAt(step - 1);
  let after = valueAt(step + 1);
  while (after > top && step + 1 < 2 * STEPS) {
    step++;
    [before, top, after] = [top, after, valueAt(step + 1)];
  }
  while (before > top && step > 1) {
    step--;
    [before, top, after] = [valueAt(step - 1), before, top];
  }
  const slope = 0.5 * (after - before);
  const curvature = 2 * top - before - after;
  return curvature > 0 ? top + (0.5 * slope * slope) / curvature : top;
};
