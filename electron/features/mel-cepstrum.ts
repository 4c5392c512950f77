/** Order of the mel-cepstrum: 24 coefficients and the level. */
export const MEL_CEPSTRUM_ORDER = 24;

/**
 * All-pass constant that brings the frequency axis near the mel scale at a sample rate (Fukada and others 1992; the
 * values of the SPTK and World tools): 0.42 at 16 kHz, 0.455 at 22.05 kHz.
 */
const allPassConstant = (sampleRateHz: number): number => {
  const known = [
    [8000, 0.312],
    [16_000, 0.42],
    [22_050, 0.455],
    [24_000, 0.466],
    [44_100, 0.53],
    [48_000, 0.55],
  ] as const;
  const next = known.findIndex(([rate]) => sampleRateHz <= rate);
  const [highRate, high] = known[next]!;
  if (next === 0 || sampleRateHz === highRate) return high;
  const [lowRate, low] = known[next - 1]!;
  return low + ((high - low) * Math.log(sampleRateHz / lowRate)) / Math.log(highRate / lowRate);
};

/** Turns log power spectra into mel-cepstra and back. A mel-cepstrum holds the level and `order` coefficients. */
export interface MelCepstrum {
  /** Coefficients of a frame: order + 1. */
  readonly size: number;
  readonly binCount: number;
  /** Writes the mel-cepstrum of a log power spectrum to `cepstra` at `offset`. */
  fromLogPower(logPower: Float64Array, cepstra: Float32Array, offset: number): void;
  /** Writes the log power spectrum of the mel-cepstrum at `offset`. */
  toLogPower(cepstra: Float32Array, offset: number, logPower: Float64Array): void;
}

/**
 * The mel-cepstrum as the cosine series of the log magnitude over a frequency axis bent by an all-pass: log |H(w)| =
 * sum of c_m cos(m w'), w' = w + 2 atan(a sin w / (1 - a cos w)).
 *
 * Source: Tokuda, Kobayashi, Masuko and Imai (1994), "Mel-generalized cepstral analysis", ICSLP; here with gamma 0, on an
 * envelope instead of the raw spectrum.
 */
export const createMelCepstrum = (
  sampleRateHz: number,
  fftSize: number,
  order: number = MEL_CEPSTRUM_ORDER,
): MelCepstrum => {
  const key = [sampleRateHz, fftSize, order].join();
  const made = known.get(key) ?? makeMelCepstrum(sampleRateHz, fftSize, order);
  known.set(key, made);
  return made;
};

/** The matrices are the same for every press: those of the few rates in use are kept. */
const known = new Map<string, MelCepstrum>();

const makeMelCepstrum = (sampleRateHz: number, fftSize: number, order: number): MelCepstrum => {
  const size = order + 1;
  const last = fftSize / 2;
  const constant = allPassConstant(sampleRateHz);
  const bend = (w: number, a: number) => w + 2 * Math.atan2(a * Math.sin(w), 1 - a * Math.cos(w));

  // Analysis: the spectrum read at equal steps of the bent axis, then a cosine transform; one matrix does both.
  const analysis = new Float64Array((last + 1) * size);
  for (let step = 0; step <= last; step++) {
    const bent = (Math.PI * step) / last;
    const place = Math.min(last, (bend(bent, -constant) / Math.PI) * last);
    const below = Math.min(last - 1, Math.floor(place));
    const weight = (step === 0 || step === last ? 0.5 : 1) / last;
    for (let m = 0; m < size; m++) {
      const value = Math.cos(m * bent) * weight * (m === 0 ? 0.5 : 1);
      analysis[below * size + m]! += (1 - place + below) * value;
      analysis[(below + 1) * size + m]! += (place - below) * value;
    }
  }
  const synthesis = new Float64Array((last + 1) * size);
  for (let bin = 0; bin <= last; bin++) {
    const bent = bend((Math.PI * bin) / last, constant);
    for (let m = 0; m < size; m++) synthesis[bin * size + m] = 2 * Math.cos(m * bent);
  }
  const sums = new Float64Array(size);
  return {
    size,
    binCount: last + 1,
    fromLogPower: (logPower, cepstra, offset) => {
      sums.fill(0);
      for (let bin = 0, at = 0; bin <= last; bin++) {
        const value = logPower[bin]!;
        for (let m = 0; m < size; m++, at++) sums[m]! += value * analysis[at]!;
      }
      cepstra.set(sums, offset);
    },
    toLogPower: (cepstra, offset, logPower) => {
      for (let bin = 0, at = 0; bin <= last; bin++) {
        let value = 0;
        for (let m = 0; m < size; m++, at++) value += synthesis[at]! * cepstra[offset + m]!;
        logPower[bin] = value;
      }
    },
  };
};
