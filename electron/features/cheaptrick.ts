import FFT from 'fft.js';

/** Writes the log power envelope (natural logarithm, fftSize / 2 + 1 bins) of the frame centred on a sample. */
export type EnvelopeEstimator = (samples: Float32Array, centre: number, f0Hz: number, logPower: Float64Array) => void;

/** Unvoiced frames are analysed as if their F0 were this: a window of 6 ms. */
const UNVOICED_F0_HZ = 500;
/** Under it three periods no longer fit into an FFT of 1024 points at 22.05 kHz. */
const MIN_F0_HZ = 71;
const PERIODS_PER_WINDOW = 3;
/** Compensation of the smoothing, Morise's recommended value. */
const Q1 = -0.15;
/** Power under the quietest step of 16 bits, so that digital silence has a logarithm. */
const POWER_FLOOR = 1e-14;

/**
 * Spectral envelope without the harmonics' ripple (CheapTrick): a window of three periods makes the power steady in
 * time, smoothing over two thirds of F0 and a lifter with a zero at each period take the harmonics out.
 *
 * `f0Hz` is 0 in unvoiced frames; samples beyond the ends count as silence. The estimator keeps its buffers: use one for
 * a thread of work.
 *
 * Source: Morise (2015), "CheapTrick, a spectral envelope estimator for high-quality speech synthesis", Speech
 * Communication 67, 1-7.
 */
export const createCheapTrick = (sampleRateHz: number, fftSize: number): EnvelopeEstimator => {
  const fft = new FFT(fftSize);
  const half = fftSize / 2;
  const binHz = sampleRateHz / fftSize;
  const frame = new Float64Array(fftSize);
  const spectrum: number[] = fft.createComplexArray();
  const mirrored = new Float64Array(fftSize);
  const power = new Float64Array(half + 1);
  /** Power summed up over bins -half to 2 half, mirrored at both ends. */
  const sum = new Float64Array(4 * half + 2);
  const lifterOf = rememberLifters(sampleRateHz, fftSize);

  const readFrame = (samples: Float32Array, centre: number, f0Hz: number) => {
    const reach = Math.min(half - 1, Math.round((PERIODS_PER_WINDOW / 2) * (sampleRateHz / f0Hz)));
    frame.fill(0);
    const step = (Math.PI * f0Hz) / (sampleRateHz * (PERIODS_PER_WINDOW / 2));
    let [energy, area, total] = [0, 0, 0];
    for (let n = -reach; n <= reach; n++) {
      const window = 0.5 + 0.5 * Math.cos(step * n);
      const value = (samples[centre + n] ?? 0) * window;
      frame[n + reach] = value;
      energy += window * window;
      area += window;
      total += value;
    }
    const offset = total / area;
    const scale = 1 / Math.sqrt(energy);
    for (let n = -reach; n <= reach; n++) {
      frame[n + reach] = scale * (frame[n + reach]! - offset * (0.5 + 0.5 * Math.cos(step * n)));
    }
  };

  /** What the window let leak under F0 is put back: the power above F0 is mirrored onto that below. */
  const fillBelowF0 = (f0Hz: number) => {
    const last = Math.floor(f0Hz / binHz) + 1;
    const original = power.slice(0, 2 * last + 2);
    for (let bin = 0; bin <= last && bin * binHz < f0Hz; bin++) {
      const place = f0Hz / binHz - bin;
      const below = Math.floor(place);
      const part = place - below;
      power[bin]! += original[below]! * (1 - part) + original[below + 1]! * part;
    }
  };

  const smooth = (widthHz: number) => {
    sum[0] = 0;
    for (let i = 0; i < sum.length - 1; i++) {
      const bin = Math.abs(i - half);
      sum[i + 1] = sum[i]! + power[bin <= half ? bin : 2 * half - bin]!;
    }
    const reach = widthHz / 2 / binHz;
    const upTo = (position: number) => {
      const below = Math.floor(position);
      return sum[below]! + (position - below) * (sum[below + 1]! - sum[below]!);
    };
    for (let bin = 0; bin <= half; bin++) {
      const middle = bin + half + 0.5;
      const value = Math.log(Math.max(POWER_FLOOR, (upTo(middle + reach) - upTo(middle - reach)) / (2 * reach)));
      mirrored[bin] = value;
      if (bin > 0 && bin < half) mirrored[fftSize - bin] = value;
    }
  };

  return (samples, centre, f0Hz, logPower) => {
    const f0 = f0Hz >= MIN_F0_HZ ? f0Hz : UNVOICED_F0_HZ;
    readFrame(samples, centre, f0);
    fft.realTransform(spectrum, frame);
    for (let bin = 0; bin <= half; bin++) power[bin] = spectrum[2 * bin]! ** 2 + spectrum[2 * bin + 1]! ** 2;
    fillBelowF0(f0);
    smooth((2 * f0) / 3);
    // The logarithm is real and even, so the forward transform is its inverse, up to scale.
    fft.realTransform(spectrum, mirrored);
    const lifter = lifterOf(f0);
    for (let n = 0; n <= half; n++) {
      const value = spectrum[2 * n]! * lifter[n]!;
      mirrored[n] = value;
      if (n > 0 && n < half) mirrored[fftSize - n] = value;
    }
    fft.realTransform(spectrum, mirrored);
    for (let bin = 0; bin <= half; bin++) logPower[bin] = spectrum[2 * bin]! / fftSize;
  };
};

/** F0 steps that share a lifter: a fiftieth of a semitone. */
const LIFTERS_PER_OCTAVE = 600;

/** The lifter for an F0, over quefrency 0 to fftSize / 2: smoothing (sinc) and its compensation. */
const rememberLifters = (sampleRateHz: number, fftSize: number) => {
  const known = new Map<number, Float64Array>();
  return (f0Hz: number): Float64Array => {
    const step = Math.round(LIFTERS_PER_OCTAVE * Math.log2(f0Hz));
    const remembered = known.get(step);
    if (remembered) return remembered;
    const f0 = 2 ** (step / LIFTERS_PER_OCTAVE);
    const lifter = Float64Array.from({ length: fftSize / 2 + 1 }, (_, n) => {
      const turns = (f0 * n) / sampleRateHz;
      const sinc = n === 0 ? 1 : Math.sin(Math.PI * turns) / (Math.PI * turns);
      return sinc * (1 - 2 * Q1 + 2 * Q1 * Math.cos(2 * Math.PI * turns));
    });
    known.set(step, lifter);
    return lifter;
  };
};
