import { warp } from './dynamic-time-warping.ts';
import { activeFrames, type SpeechFrames } from './speech-frames.ts';

const DB_PER_UNIT = (10 / Math.LN10) * Math.SQRT2;
/** Frames so far under the loud ones count as silence. */
const SILENCE_DEPTH_DB = 40;

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
  const path = warp({ values: first, size }, { values: second, size });
  let total = 0;
  for (let k = 0; k < path.first.length; k++) {
    let squares = 0;
    for (let c = 0; c < size; c++)
      squares += (first[path.first[k]! * size + c]! - second[path.second[k]! * size + c]!) ** 2;
    total += Math.sqrt(squares);
  }
  return (DB_PER_UNIT * total) / path.first.length;
};
