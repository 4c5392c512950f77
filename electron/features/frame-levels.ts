import type { Clip } from './clip.ts';

/** Mean power of short frames; frame t spans t * hopS to t * hopS + frameS. */
export interface FrameLevels {
  readonly power: Float64Array;
  readonly hopS: number;
  readonly frameS: number;
}

const HOP_S = 0.01;
const FRAME_S = 0.02;

/** Mean power (full scale squared = 1) of frames of 20 ms every 10 ms, the clip's own mean removed. */
export const measureFrameLevels = ({ samples, sampleRateHz }: Clip): FrameLevels => {
  const hop = Math.max(1, Math.round(HOP_S * sampleRateHz));
  const length = Math.round(FRAME_S * sampleRateHz);
  const offset = samples.length === 0 ? 0 : samples.reduce((sum, value) => sum + value, 0) / samples.length;
  const frameCount = Math.max(0, Math.floor((samples.length - length) / hop) + 1);
  const power = Float64Array.from({ length: frameCount }, (_, t) => {
    let sum = 0;
    for (let i = t * hop; i < t * hop + length; i++) sum += (samples[i]! - offset) ** 2;
    return sum / length;
  });
  return { power, hopS: hop / sampleRateHz, frameS: length / sampleRateHz };
};
