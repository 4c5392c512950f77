/** A vowel as pulses through resonances; see `synthesizeResonances`. */
export interface ResonanceShape {
  readonly sampleRateHz: number;
  readonly durationS: number;
  readonly f0Hz: number;
  readonly formantsHz: readonly number[];
}

const BANDWIDTH_HZ = 80;
/** The source of a voice falls by 12 dB per octave, its radiation rises by 6: one real pole is left. */
const SOURCE_POLE_HZ = 100;

/**
 * Pulses of one sample at a steady F0 through one real pole and a chain of two-pole resonators (Klatt 1980), peak 0.5:
 * a vowel whose formants are known exactly.
 */
export const synthesizeResonances = ({ sampleRateHz, durationS, f0Hz, formantsHz }: ResonanceShape): Float32Array => {
  const length = Math.round(durationS * sampleRateHz);
  const signal = new Float64Array(length);
  const periodSamples = Math.round(sampleRateHz / f0Hz);
  for (let i = 0; i < length; i += periodSamples) signal[i] = 1;
  const decay = Math.exp((-2 * Math.PI * SOURCE_POLE_HZ) / sampleRateHz);
  for (let i = 1; i < length; i++) signal[i]! += decay * signal[i - 1]!;
  const radius = Math.exp((-Math.PI * BANDWIDTH_HZ) / sampleRateHz);
  for (const formantHz of formantsHz) {
    const turn = 2 * radius * Math.cos((2 * Math.PI * formantHz) / sampleRateHz);
    for (let i = 0; i < length; i++) {
      signal[i]! += turn * (signal[i - 1] ?? 0) - radius * radius * (signal[i - 2] ?? 0);
    }
  }
  const peak = signal.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-9);
  return Float32Array.from(signal, (value) => (0.5 * value) / peak);
};
