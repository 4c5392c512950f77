/** A glottal source and formants as figures; see `synthesizeVowel`. */
export interface VowelShape {
  readonly sampleRateHz: number;
  readonly durationS: number;
  /** F0 in Hz over time in seconds. */
  readonly f0Hz: (timeS: number) => number;
  /** Amplitude (0 to 1) over time in seconds; 1 throughout when left out. */
  readonly amplitude?: (timeS: number) => number;
}

const FORMANTS = [
  { frequencyHz: 700, bandwidthHz: 80 },
  { frequencyHz: 1220, bandwidthHz: 90 },
  { frequencyHz: 2600, bandwidthHz: 120 },
] as const;

const resonanceGain = (frequencyHz: number): number =>
  FORMANTS.reduce((gain, formant) => {
    const detune = (frequencyHz * frequencyHz - formant.frequencyHz ** 2) / (frequencyHz * formant.bandwidthHz + 1);
    return gain + 1 / Math.sqrt(1 + detune * detune);
  }, 0);

/**
 * A vowel /a/ as a sum of harmonics with a source falling at 12 dB per octave (Fant 1960), peak near 0.5. Its F0 is
 * known exactly at every sample, which no recording offers.
 */
export const synthesizeVowel = ({ sampleRateHz, durationS, f0Hz, amplitude }: VowelShape): Float32Array => {
  const length = Math.round(durationS * sampleRateHz);
  const signal = new Float64Array(length);
  let phase = 0;
  for (let i = 0; i < length; i++) {
    const timeS = i / sampleRateHz;
    const f0 = f0Hz(timeS);
    phase += (2 * Math.PI * f0) / sampleRateHz;
    const harmonics = Math.min(40, Math.floor((0.45 * sampleRateHz) / f0));
    let sum = 0;
    for (let h = 1; h <= harmonics; h++) sum += (resonanceGain(h * f0) / h) * Math.sin(h * phase + h * h);
    signal[i] = sum * (amplitude?.(timeS) ?? 1);
  }
  const peak = signal.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-9);
  return Float32Array.from(signal, (value) => (0.5 * value) / peak);
};

/** White noise, uniform, of a given RMS; the same for the same seed. */
export const synthesizeNoise = (length: number, rms: number, seed = 1): Float32Array => {
  let state = seed >>> 0;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state / 2 ** 31 - 1) * rms * Math.sqrt(3);
  });
};

/** Sample-wise sum; the shorter signal is taken as silent beyond its end. */
export const addSignals = (a: Float32Array, b: Float32Array): Float32Array =>
  Float32Array.from({ length: Math.max(a.length, b.length) }, (_, i) => (a[i] ?? 0) + (b[i] ?? 0));

/** A pure tone. */
export const synthesizeTone = (
  sampleRateHz: number,
  durationS: number,
  frequencyHz: number,
  amplitude = 0.5,
): Float32Array =>
  Float32Array.from(
    { length: Math.round(durationS * sampleRateHz) },
    (_, i) => amplitude * Math.sin((2 * Math.PI * frequencyHz * i) / sampleRateHz),
  );
