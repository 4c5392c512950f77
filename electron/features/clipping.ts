/** One step of 16 bits under full scale. */
const FULL_SCALE = 32766 / 32768;
const MIN_FULL_SCALE_RUN = 2;
/** A top of clipped sound under full scale (turned down after it was clipped) is flat to this part of the peak... */
const FLATNESS = 2e-4;
/** ...for at least so many samples... */
const MIN_FLAT_RUN = 4;
/** ...and is entered and left by a kink: a natural top that is so flat falls by less than this on its next sample. */
const KINK = 0.01;
/** Flat tops at the clip's very peak that make it plain that it was clipped. */
const MIN_FLAT_TOPS = 3;

/**
 * Counts clipped samples: runs of two and more at full scale, and flat tops of four and more samples at the clip's own
 * peak where at least three of them are found. A single sample at full scale is not clipping; normalised takes have
 * one.
 */
export const countClippedSamples = (samples: Float32Array): number => {
  const peak = samples.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  if (peak === 0) return 0;
  if (peak >= FULL_SCALE) return sum(runsAbove(samples, FULL_SCALE, MIN_FULL_SCALE_RUN).map(lengthOf));
  const flatTops = runsAbove(samples, peak * (1 - FLATNESS), MIN_FLAT_RUN).filter(
    ({ start, end }) => fallsAway(samples, start - 1, peak) && fallsAway(samples, end, peak),
  );
  return flatTops.length >= MIN_FLAT_TOPS ? sum(flatTops.map(lengthOf)) : 0;
};

interface Run {
  readonly start: number;
  readonly end: number;
}

const lengthOf = ({ start, end }: Run): number => end - start;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const fallsAway = (samples: Float32Array, at: number, peak: number): boolean =>
  Math.abs(samples[at] ?? 0) < peak * (1 - KINK);

/** Runs of samples of one sign whose magnitude reaches a threshold. */
const runsAbove = (samples: Float32Array, threshold: number, minLength: number): readonly Run[] => {
  const runs: Run[] = [];
  for (let start = 0; start < samples.length; ) {
    const sign = Math.sign(samples[start]!);
    let end = start;
    while (end < samples.length && samples[end]! * sign >= threshold) end++;
    if (end - start >= minLength) runs.push({ start, end });
    start = Math.max(end, start + 1);
  }
  return runs;
};
