import { warp } from './dynamic-time-warping.ts';
import { activeFrames, type SpeechFrames } from './speech-frames.ts';

const DB_PER_UNIT = (10 / Math.LN10) * Math.SQRT2;
/** Frames so far under the loud ones count as silence. */
const SILENCE_DEPTH_DB = 40;

/** How far a path may leave the straight line, as a part of the longer reading: best paths of real readings never do. */
const REACH = 0.2;
const MIN_REACH_FRAMES = 100;

const aboutTheDiagonal = (n: number, m: number) => {
  const slope = (m - 1) / Math.max(1, n - 1);
  const reach = Math.max(MIN_REACH_FRAMES, REACH * Math.max(n, m));
  return (i: number): readonly [number, number] => [Math.floor(i * slope - reach), Math.ceil(i * slope + reach)];
};

/** Coefficients 1 to 24 of the frames that are not silent. */
const spectralShapes = (frames: SpeechFrames): Float32Array => {
  const size = frames.melCepstrum.length / frames.frameCount;
  const active = activeFrames(frames, SILENCE_DEPTH_DB);
  const count = active.reduce((sum, value) => sum + value, 0);
  const shapes = new Float32Array(count * (size - 1));
  for (let t = 0, at = 0; t < frames.frameCount; t++) {
    if (!active[t]) continue;
    shapes.set(frames.melCepstrum.subarray(t * size + 1, (t + 1) * size), at);
    at += size - 1;
  }
  return shapes;
};

/**
 * Mel-cepstral distortion in dB between two readings of a text, over coefficients 1 to 24 along the cheapest warping
 * path, frames over 40 dB under the loud ones left out on both sides. Undefined where either is silent.
 *
 * Source: Kubichek (1993), "Mel-cepstral distance measure for objective speech quality assessment"; with time warping as
 * is usual for voice conversion.
 */
export const melCepstralDistortionDb = (a: SpeechFrames, b: SpeechFrames): number | undefined => {
  const size = a.melCepstrum.length / a.frameCount - 1;
  const [first, second] = [spectralShapes(a), spectralShapes(b)];
  if (first.length === 0 || second.length === 0) return undefined;
  const path = warp(
    { values: first, size },
    { values: second, size },
    { windowOf: aboutTheDiagonal(first.length / size, second.length / size) },
  );
  let total = 0;
  for (let k = 0; k < path.first.length; k++) {
    let squares = 0;
    for (let c = 0; c < size; c++)
      squares += (first[path.first[k]! * size + c]! - second[path.second[k]! * size + c]!) ** 2;
    total += Math.sqrt(squares);
  }
  return (DB_PER_UNIT * total) / path.first.length;
};
