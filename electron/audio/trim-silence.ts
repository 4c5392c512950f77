const FRAME_S = 0.01;
/** Speech that begins softly stays whole: so much is left before the first and after the last loud frame. */
const MARGIN_S = 0.06;
/** Under the loudest frames by so much is a room, not a voice. */
const SILENCE_DB = 35;
/** The share of frames that are quieter than what counts as loud. */
const LOUD_SHARE = 0.95;

/** A sound without the silence before and after it; as it was where nothing stands out. Levels are of 10 ms frames. */
export const trimSilence = (samples: Float32Array, sampleRateHz: number): Float32Array => {
  const frame = Math.max(1, Math.round(sampleRateHz * FRAME_S));
  const powers = Array.from({ length: Math.floor(samples.length / frame) }, (_, index) => {
    let sum = 0;
    for (const sample of samples.subarray(index * frame, (index + 1) * frame)) sum += sample * sample;
    return sum / frame;
  });
  const loud = powers.toSorted((a, b) => a - b)[Math.floor(powers.length * LOUD_SHARE)] ?? 0;
  const least = loud * 10 ** (-SILENCE_DB / 10);
  const first = powers.findIndex((power) => power > least);
  if (first < 0) return samples;
  const last = powers.findLastIndex((power) => power > least);
  const margin = Math.round(sampleRateHz * MARGIN_S);
  return samples.slice(Math.max(0, first * frame - margin), Math.min(samples.length, (last + 1) * frame + margin));
};
