import FFT from 'fft.js';
import { fftSizeFor } from './power-spectrum.ts';

/**
 * Makes a function that gives the power cepstrum of the `length` samples from a place on: the squared transform of the
 * logarithm of the power spectrum, under a Gaussian window, the mean removed. The result holds quefrencies 0 to half the
 * FFT size, in samples, and is overwritten by the next call; sound outside the samples is silence.
 *
 * Source: Bogert, Healy and Tukey (1963), "The quefrency alanysis of time series for echoes"; Praat manual, "Sound: To
 * PowerCepstrogram...".
 */
export const createPowerCepstrum = (length: number): ((samples: Float64Array, start: number) => Float64Array) => {
  const size = fftSizeFor(length);
  const fft = new FFT(size);
  const window = Float64Array.from({ length }, (_, i) => {
    const phase = (i - (length - 1) / 2) / (length + 1);
    return (Math.exp(-48 * phase * phase) - Math.exp(-12)) / (1 - Math.exp(-12));
  });
  const frame = new Float64Array(size);
  const spectrum: number[] = fft.createComplexArray();
  const cepstrum: number[] = fft.createComplexArray();
  const logPower = new Float64Array(size);
  const power = new Float64Array(size / 2 + 1);
  return (samples, start) => {
    let mean = 0;
    for (let i = 0; i < length; i++) mean += samples[start + i] ?? 0;
    mean /= length;
    for (let i = 0; i < length; i++) frame[i] = ((samples[start + i] ?? 0) - mean) * window[i]!;
    fft.realTransform(spectrum, frame);
    for (let bin = 0; bin <= size / 2; bin++) {
      const value = Math.log(spectrum[2 * bin]! ** 2 + spectrum[2 * bin + 1]! ** 2 + 1e-300);
      logPower[bin] = value;
      if (bin > 0) logPower[size - bin] = value;
    }
    fft.realTransform(cepstrum, logPower);
    for (let place = 0; place <= size / 2; place++) power[place] = (cepstrum[2 * place]! / size) ** 2;
    return power;
  };
};
