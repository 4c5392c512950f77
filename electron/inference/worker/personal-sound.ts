import { createMelCepstrum } from '../../features/mel-cepstrum.ts';
import { ENVELOPE_FFT_SIZE, FRAME_HOP_S } from '../../features/speech-frames.ts';
import type { BandLevels } from '../../voice/band-levels.ts';
import { gainAt } from '../../voice/equaliser.ts';
import type { PersonalFrames } from '../../voice/personal-frames.ts';
import { createVocoder } from '../../voice/vocoder.ts';

export interface PersonalSoundOptions {
  readonly sampleRateHz: number;
  readonly bandEdgesHz: readonly number[];
  /** Closing equaliser, the tilt of an emotion included. */
  readonly equaliser: BandLevels;
  readonly gainDb: number;
}

const NEPER_POWER_PER_DB = Math.LN10 / 10;
const LOWEST_HZ = 20;

/** Makes sound of frames, group by group, without a seam between them. */
export const createPersonalSound = ({ sampleRateHz, bandEdgesHz, equaliser, gainDb }: PersonalSoundOptions) => {
  const cepstrum = createMelCepstrum(sampleRateHz, ENVELOPE_FFT_SIZE);
  const binHz = sampleRateHz / ENVELOPE_FFT_SIZE;
  // An equaliser on the envelope is one on the sound, and costs nothing.
  const gains = Float64Array.from(
    { length: cepstrum.binCount },
    (_, bin) => NEPER_POWER_PER_DB * (gainDb + gainAt(equaliser, Math.max(LOWEST_HZ, bin * binHz))),
  );
  const vocoder = createVocoder({ sampleRateHz, fftSize: ENVELOPE_FFT_SIZE, hopS: FRAME_HOP_S, bandEdgesHz });
  const bandCount = bandEdgesHz.length - 1;
  const logPower = new Float64Array(cepstrum.binCount);
  return {
    /** Sound of each frame, 5 ms apiece. */
    *add({
      frameCount,
      f0Hz,
      melCepstrum,
      aperiodicity,
      gainDb: frameGainDb,
    }: PersonalFrames): Generator<Float32Array> {
      for (let t = 0; t < frameCount; t++) {
        cepstrum.toLogPower(melCepstrum, t * cepstrum.size, logPower);
        const frameGain = NEPER_POWER_PER_DB * frameGainDb[t]!;
        for (let bin = 0; bin < logPower.length; bin++) logPower[bin]! += gains[bin]! + frameGain;
        yield vocoder.add({
          f0Hz: f0Hz[t]!,
          logPower,
          aperiodicity: aperiodicity.subarray(t * bandCount, (t + 1) * bandCount),
        });
      }
    },
    finish: () => vocoder.finish(),
  };
};

export const joinSound = (parts: readonly Float32Array[]): Float32Array => {
  const sound = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    sound.set(part, at);
    at += part.length;
  }
  return sound;
};
