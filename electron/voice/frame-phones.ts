import type { SpokenPhone } from './spoken-phone.ts';

/** Time between frames of speech. */
export const FRAME_HOP_S = 0.005;

/** For each frame the phone it lies in and how far through it, 0 to 1. */
export interface FramePhones {
  readonly phoneIndex: Int32Array;
  readonly position: Float32Array;
}

/** Lays frames (one every 5 ms) over phones; frames before the first or after the last belong to those. */
export const framePhones = (phones: readonly SpokenPhone[], frameCount: number): FramePhones => {
  const phoneIndex = new Int32Array(frameCount);
  const position = new Float32Array(frameCount);
  for (let t = 0, k = 0; t < frameCount; t++) {
    const timeS = t * FRAME_HOP_S;
    while (k + 1 < phones.length && phones[k + 1]!.startS <= timeS + 1e-9) k++;
    const { startS, endS } = phones[k]!;
    phoneIndex[t] = k;
    position[t] = Math.min(1, Math.max(0, (timeS - startS) / Math.max(endS - startS, 1e-3)));
  }
  return { phoneIndex, position };
};
