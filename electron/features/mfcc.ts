import type { MelSpectrogram } from './mel-spectrogram.ts';

/**
 * Mel-frequency cepstral coefficients 0 to `count - 1` of each frame: the orthonormal cosine transform (type II) of the
 * natural logarithm of the power in each mel band. The place of coefficient k in frame t is t * count + k.
 *
 * Source: Davis and Mermelstein (1980), "Comparison of parametric representations for monosyllabic word recognition".
 */
export const melFrequencyCepstrum = ({ bandCount, power }: MelSpectrogram, count = 13): Float64Array => {
  const frameCount = power.length / bandCount;
  const cosines = Float64Array.from({ length: count * bandCount }, (_, i) => {
    const [k, b] = [Math.floor(i / bandCount), i % bandCount];
    return Math.sqrt((k === 0 ? 1 : 2) / bandCount) * Math.cos((Math.PI * k * (b + 0.5)) / bandCount);
  });
  const level = new Float64Array(bandCount);
  const cepstrum = new Float64Array(frameCount * count);
  for (let t = 0; t < frameCount; t++) {
    for (let b = 0; b < bandCount; b++) level[b] = Math.log(power[t * bandCount + b]!);
    for (let k = 0; k < count; k++) {
      let sum = 0;
      for (let b = 0; b < bandCount; b++) sum += cosines[k * bandCount + b]! * level[b]!;
      cepstrum[t * count + k] = sum;
    }
  }
  return cepstrum;
};
