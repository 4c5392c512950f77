import FFT from 'fft.js';

/** Smallest power of two that is not under `minimum`, 2 at least. */
export const fftSizeFor = (minimum: number): number => 2 ** Math.max(1, Math.ceil(Math.log2(minimum)));

/**
 * Makes a function that gives the power spectrum of a real frame.
 *
 * The result holds |X|² for bins 0 to size / 2 and is overwritten by the next call.
 */
export const createPowerSpectrum = (size: number): ((frame: Float64Array) => Float64Array) => {
  const fft = new FFT(size);
  const spectrum: number[] = fft.createComplexArray();
  const power = new Float64Array(size / 2 + 1);
  return (frame) => {
    fft.realTransform(spectrum, frame);
    for (let bin = 0; bin <= size / 2; bin++) power[bin] = spectrum[2 * bin]! ** 2 + spectrum[2 * bin + 1]! ** 2;
    return power;
  };
};

/**
 * Makes a function that gives the autocorrelation of a real frame, by way of its power spectrum. The frame is `size`
 * samples, padded with as many zeros as lags are wanted. The result holds lags 0 to size / 2, not scaled, and is
 * overwritten by the next call.
 */
export const createAutocorrelation = (size: number): ((frame: Float64Array) => Float64Array) => {
  const powerSpectrum = createPowerSpectrum(size);
  const fft = new FFT(size);
  const mirrored = new Float64Array(size);
  const lags: number[] = fft.createComplexArray();
  const autocorrelation = new Float64Array(size / 2 + 1);
  return (frame) => {
    const power = powerSpectrum(frame);
    // A power spectrum is real and even, so the forward transform is its inverse, up to scale.
    for (let bin = 0; bin <= size / 2; bin++) mirrored[bin] = power[bin]!;
    for (let bin = 1; bin < size / 2; bin++) mirrored[size - bin] = power[bin]!;
    fft.realTransform(lags, mirrored);
    for (let lag = 0; lag <= size / 2; lag++) autocorrelation[lag] = lags[2 * lag]!;
    return autocorrelation;
  };
};
