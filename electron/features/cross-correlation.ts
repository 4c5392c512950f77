import FFT from 'fft.js';
import { fftSizeFor } from './power-spectrum.ts';

/**
 * Makes a function that gives the products of a window with the sound behind it, sum of x[i] x[i + lag] over the first
 * `windowLength` samples of a stretch of `windowLength + maxLag`, for lags 0 to `maxLag`. The result is overwritten by
 * the next call.
 */
export const createForwardCorrelation = (
  windowLength: number,
  maxLag: number,
): ((stretch: Float64Array) => Float64Array) => {
  const span = windowLength + maxLag;
  const size = fftSizeFor(span + 1);
  const fft = new FFT(size);
  const packed = new Array<number>(2 * size).fill(0);
  const spectrum: number[] = fft.createComplexArray();
  const product: number[] = fft.createComplexArray();
  const result: number[] = fft.createComplexArray();
  const products = new Float64Array(maxLag + 1);
  return (stretch) => {
    // Two real transforms in one: the whole stretch as the real part, the window alone as the imaginary.
    for (let i = 0; i < span; i++) {
      packed[2 * i] = stretch[i]!;
      packed[2 * i + 1] = i < windowLength ? stretch[i]! : 0;
    }
    fft.transform(spectrum, packed);
    for (let bin = 0; bin < size; bin++) {
      const mirror = (size - bin) & (size - 1);
      const aRe = 0.5 * (spectrum[2 * bin]! + spectrum[2 * mirror]!);
      const aIm = 0.5 * (spectrum[2 * bin + 1]! - spectrum[2 * mirror + 1]!);
      const bRe = 0.5 * (spectrum[2 * bin + 1]! + spectrum[2 * mirror + 1]!);
      const bIm = -0.5 * (spectrum[2 * bin]! - spectrum[2 * mirror]!);
      // Stretch times the conjugate of the window.
      product[2 * bin] = aRe * bRe + aIm * bIm;
      product[2 * bin + 1] = aIm * bRe - aRe * bIm;
    }
    fft.inverseTransform(result, product);
    for (let lag = 0; lag <= maxLag; lag++) products[lag] = result[2 * lag]!;
    return products;
  };
};
