import { aperiodicityBands } from '../../../electron/features/band-aperiodicity.ts';
import type { Clip } from '../../../electron/features/clip.ts';
import { createMelCepstrum } from '../../../electron/features/mel-cepstrum.ts';
import { ENVELOPE_FFT_SIZE, FRAME_HOP_S, type SpeechFrames } from '../../../electron/features/speech-frames.ts';
import { createVocoder } from '../../../electron/voice/vocoder.ts';

/** A take through the vocoder with nothing of it changed: the best that any mapping could sound. */
export const copySynthesis = (
  { frameCount, f0Hz, melCepstrum, aperiodicity }: SpeechFrames,
  sampleRateHz: number,
): Clip => {
  const cepstrum = createMelCepstrum(sampleRateHz, ENVELOPE_FFT_SIZE);
  const bandEdgesHz = aperiodicityBands(sampleRateHz);
  const bandCount = bandEdgesHz.length - 1;
  const vocoder = createVocoder({ sampleRateHz, fftSize: ENVELOPE_FFT_SIZE, hopS: FRAME_HOP_S, bandEdgesHz });
  const logPower = new Float64Array(cepstrum.binCount);
  const sound: number[] = [];
  for (let t = 0; t < frameCount; t++) {
    cepstrum.toLogPower(melCepstrum, t * cepstrum.size, logPower);
    const bands = aperiodicity.subarray(t * bandCount, (t + 1) * bandCount);
    sound.push(...vocoder.add({ f0Hz: f0Hz[t]!, logPower, aperiodicity: bands }));
  }
  sound.push(...vocoder.finish());
  return { samples: Float32Array.from(sound), sampleRateHz };
};
