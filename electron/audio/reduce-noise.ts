import FFT from 'fft.js';

const FRAME = 512;
const HOP = FRAME / 4;
/** Part of the frames, the quietest, that the noise is learned from. */
const NOISE_PART = 0.12;
const OVER_SUBTRACTION = 1.5;
/** Of each bin's power so much is left, so that no tones ring out of nothing. */
const FLOOR = 0.03;

/**
 * Takes steady noise out of a recording by spectral subtraction: in each bin the mean power of the quietest frames, half
 * as much again, is taken off. As many samples come out as went in; a clip shorter than a frame is left as it is.
 *
 * Source: Berouti, Schwartz and Makhoul (1979), "Enhancement of speech corrupted by acoustic noise", ICASSP.
 */
export const reduceNoise = (samples: Float32Array): Float32Array => {
  const frameCount = Math.floor((samples.length + FRAME) / HOP) - 3;
  if (samples.length < FRAME || frameCount < 1) return samples.slice();
  const fft = new FFT(FRAME);
  const window = Float64Array.from({ length: FRAME }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / FRAME));
  const spectrum: number[] = fft.createComplexArray();
  const sound: number[] = fft.createComplexArray();
  const frame = new Float64Array(FRAME);
  const transform = (t: number) => {
    const start = t * HOP - FRAME + HOP;
    for (let n = 0; n < FRAME; n++) frame[n] = (samples[start + n] ?? 0) * window[n]!;
    fft.realTransform(spectrum, frame);
  };
  const bins = FRAME / 2 + 1;
  const powerAt = (bin: number) => spectrum[2 * bin]! ** 2 + spectrum[2 * bin + 1]! ** 2;

  const noise = noiseOf(frameCount, bins, transform, powerAt);
  const output = new Float64Array(samples.length);
  for (let t = 0; t < frameCount; t++) {
    transform(t);
    for (let bin = 0; bin < bins; bin++) {
      const power = powerAt(bin);
      const left = Math.max(FLOOR, 1 - (OVER_SUBTRACTION * noise[bin]!) / Math.max(power, 1e-20));
      const gain = Math.sqrt(left);
      spectrum[2 * bin]! *= gain;
      spectrum[2 * bin + 1]! *= gain;
    }
    fft.completeSpectrum(spectrum);
    fft.inverseTransform(sound, spectrum);
    const start = t * HOP - FRAME + HOP;
    // Four overlapping Hann windows, squared, add up to 1.5.
    for (let n = 0; n < FRAME; n++) {
      if (start + n >= 0 && start + n < output.length) output[start + n]! += (sound[2 * n]! * window[n]!) / 1.5;
    }
  }
  return Float32Array.from(output);
};

/** Mean power of each bin over the quietest frames that are not digital silence. */
const noiseOf = (
  frameCount: number,
  bins: number,
  transform: (t: number) => void,
  powerAt: (bin: number) => number,
): Float64Array => {
  const powers = new Float32Array(frameCount * bins);
  const totals = new Float64Array(frameCount);
  for (let t = 0; t < frameCount; t++) {
    transform(t);
    for (let bin = 0; bin < bins; bin++) {
      powers[t * bins + bin] = powerAt(bin);
      totals[t]! += powerAt(bin);
    }
  }
  const sounding = [...totals.keys()].filter((t) => totals[t]! > 1e-10).sort((a, b) => totals[a]! - totals[b]!);
  const quiet = sounding.slice(0, Math.max(1, Math.round(NOISE_PART * sounding.length)));
  const noise = new Float64Array(bins);
  for (const t of quiet) for (let bin = 0; bin < bins; bin++) noise[bin]! += powers[t * bins + bin]! / quiet.length;
  return noise;
};
