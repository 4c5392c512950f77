import FFT from 'fft.js';

/**
 * Makes a function that turns the log magnitudes (natural logarithm, bins 0 to size / 2) of a filter into its
 * minimum-phase spectrum: `size` complex values, real and imaginary in turn, overwritten by the next call. Of all filters
 * with these magnitudes it is the one that answers at once.
 *
 * The real cepstrum is folded onto positive time; its exponential is the spectrum (Oppenheim and Schafer, Discrete-Time
 * Signal Processing, 3rd edition, 13.5).
 */
export const createMinimumPhase = (size: number): ((logMagnitude: Float64Array) => number[]) => {
  const fft = new FFT(size);
  const half = size / 2;
  const mirrored = new Float64Array(size);
  const cepstrum: number[] = fft.createComplexArray();
  const folded = new Float64Array(size);
  const spectrum: number[] = fft.createComplexArray();
  return (logMagnitude) => {
    for (let bin = 0; bin <= half; bin++) mirrored[bin] = logMagnitude[bin]!;
    for (let bin = 1; bin < half; bin++) mirrored[size - bin] = logMagnitude[bin]!;
    // Real and even: the forward transform is the inverse, up to scale.
    fft.realTransform(cepstrum, mirrored);
    for (let n = 0; n <= half; n++) folded[n] = (cepstrum[2 * n]! / size) * (n === 0 || n === half ? 1 : 2);
    fft.realTransform(spectrum, folded);
    for (let bin = 0; bin <= half; bin++) {
      const magnitude = Math.exp(spectrum[2 * bin]!);
      const phase = spectrum[2 * bin + 1]!;
      const [real, imaginary] = [magnitude * Math.cos(phase), magnitude * Math.sin(phase)];
      spectrum[2 * bin] = real;
      spectrum[2 * bin + 1] = imaginary;
      if (bin === 0 || bin === half) continue;
      spectrum[2 * (size - bin)] = real;
      spectrum[2 * (size - bin) + 1] = -imaginary;
    }
    return spectrum;
  };
};
