/** How an utterance's melody is changed. */
export interface MelodyChange {
  readonly f0MedianFactor: number;
  /** Factor on the distance from the median, in semitones. */
  readonly f0RangeFactor: number;
  /** Moves the melody so that its median over the voiced frames is the speaker's: a word or two must not lie beside it. */
  readonly isCentred: boolean;
}

/** F0 under these and above these is no speech. */
const MIN_HZ = 40;
const MAX_HZ = 800;

/** Semitones about the speaker's median (frame by frame, in unvoiced frames too) as F0 in Hz, 0 where there is no voice. */
export const melodyHz = (
  melody: Float32Array,
  voiced: Uint8Array,
  f0MedianHz: number,
  { f0MedianFactor, f0RangeFactor, isCentred }: MelodyChange,
): Float32Array => {
  const heard = melody.filter((_, t) => voiced[t] === 1).sort();
  const centre = isCentred ? (heard[heard.length >> 1] ?? 0) : 0;
  return melody.map((semitones, t) =>
    voiced[t]
      ? Math.min(
          MAX_HZ,
          Math.max(MIN_HZ, f0MedianFactor * f0MedianHz * 2 ** ((f0RangeFactor * (semitones - centre)) / 12)),
        )
      : 0,
  );
};
