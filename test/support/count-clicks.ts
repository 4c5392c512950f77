import type { Clip } from '../../electron/features/clip.ts';

/** A jump stands out when it is so many times the level around it. */
const FACTOR = 12;
const AROUND_S = 0.01;
/** The mouth answers a burst for about so long; it does not answer what is added behind it. */
const RINGING_S = 0.001;
const RINGING_FACTOR = 9;
/** A jump and what a sample rate makes of it. */
const JUMP_SAMPLES = 2;
/** Smaller jumps nobody hears; the steps of 16 bits lie far below. */
const AUDIBLE = 0.004;

/**
 * Clicks in a clip: places where the second difference of the samples is over 12 times its root mean square within 10 ms
 * (the nearest millisecond left out), and over 9 times that within the nearest millisecond. Pulses of a voice come
 * several to such a stretch, bursts go on as noise, and both ring in the mouth; what is left are jumps that stand alone.
 * Jumps within a millisecond are one click. Those under 0.004 of full scale are not heard, and not counted.
 */
export const countClicks = ({ samples, sampleRateHz }: Clip): number => {
  const bend = new Float64Array(samples.length);
  for (let n = 1; n < samples.length - 1; n++) bend[n] = samples[n - 1]! - 2 * samples[n]! + samples[n + 1]!;
  const levelBetween = levelMeter(bend);
  const around = Math.round(AROUND_S * sampleRateHz);
  const ringing = Math.round(RINGING_S * sampleRateHz);
  const isClick = (n: number): boolean => {
    const size = Math.abs(bend[n]!);
    return (
      size > AUDIBLE &&
      size > FACTOR * levelBetween(n, ringing, around) &&
      size > RINGING_FACTOR * levelBetween(n, JUMP_SAMPLES, ringing)
    );
  };
  let clicks = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (let n = 0; n < bend.length; n++) {
    if (!isClick(n)) continue;
    if (n - last > ringing) clicks += 1;
    last = n;
  }
  return clicks;
};

/** Gives the root mean square of the values more than `near` and at most `far` places from a place. */
const levelMeter = (values: Float64Array) => {
  const energyBefore = new Float64Array(values.length + 1);
  for (let n = 0; n < values.length; n++) energyBefore[n + 1] = energyBefore[n]! + values[n]! ** 2;
  const within = (place: number, reach: number) => {
    const [from, to] = [Math.max(0, place - reach), Math.min(values.length, place + reach + 1)];
    return { energy: energyBefore[to]! - energyBefore[from]!, count: to - from };
  };
  return (place: number, near: number, far: number): number => {
    const [inner, outer] = [within(place, near), within(place, far)];
    return Math.sqrt(Math.max(0, outer.energy - inner.energy) / Math.max(1, outer.count - inner.count));
  };
};

/** The clip with a step of `height` laid into it that dies away in about a millisecond, as a bad splice sounds. */
export const withClick = ({ samples, sampleRateHz }: Clip, atS: number, height: number): Clip => {
  const start = Math.round(atS * sampleRateHz);
  const decay = RINGING_S * sampleRateHz;
  return {
    samples: samples.map((value, n) => (n < start ? value : value + height * Math.exp(-(n - start) / decay))),
    sampleRateHz,
  };
};
