import type { Clip } from './clip.ts';
import type { F0Track } from './f0.ts';

/** Softer than this part of the loudest sample, a period is not looked for a pulse. */
const MIN_PEAK = 0.01;
/** At the edge of a voiced stretch a pulse must be this much louder and more alike. */
const MIN_EDGE_PEAK = 0.023333;
const MIN_CORRELATION = 0.3;
const MIN_EDGE_CORRELATION = 0.7;
/** The next pulse is looked for within these parts of a period. */
const NEAREST = 0.8;
const FARTHEST = 1.25;

/**
 * Times of the glottal pulses in seconds, rising. In each voiced stretch the first pulse is the largest swing near its
 * middle; from there each next one is where the sound of a period matches that around the last one best
 * (cross-correlation, refined by a parabola), to both sides.
 *
 * Source: Praat manual, "Sound & Pitch: To PointProcess (cc)".
 */
export const findGlottalPulses = (clip: Clip, f0: F0Track): Float64Array => {
  const pulses: number[] = [];
  const { timesS, f0Hz, hopS } = f0;
  const durationS = clip.samples.length / clip.sampleRateHz;
  let clipPeak = 0;
  for (const value of clip.samples) clipPeak = Math.max(clipPeak, Math.abs(value));
  let lastAdded = Number.NEGATIVE_INFINITY;

  for (let first = 0; first < f0Hz.length; first++) {
    if (f0Hz[first] === 0) continue;
    let last = first;
    while (last + 1 < f0Hz.length && f0Hz[last + 1]! > 0) last++;
    const startS = Math.max(0, timesS[first]! - 0.5 * hopS);
    const endS = Math.min(durationS, timesS[last]! + 0.5 * hopS);
    const middleS = 0.5 * (startS + endS);
    const middlePeriodS = 1 / (f0At(f0, middleS) || f0Hz[first]!);
    const seedS = largestSwing(clip, middleS - 0.5 * middlePeriodS, middleS + 0.5 * middlePeriodS);

    const earlier: number[] = [];
    for (let timeS = seedS, hz = f0At(f0, timeS); hz > 0; hz = f0At(f0, timeS)) {
      const match = bestMatch(clip, timeS, 1 / hz, timeS - FARTHEST / hz, timeS - NEAREST / hz);
      timeS = match.isFound ? match.timeS : timeS - 1 / hz;
      const isEdge = timeS < startS;
      if (isConvincing(match, isEdge, clipPeak) && timeS - lastAdded > NEAREST / hz) earlier.push(timeS);
      if (isEdge) break;
    }
    pulses.push(...earlier.reverse(), seedS);
    for (let timeS = seedS, hz = f0At(f0, timeS); hz > 0; hz = f0At(f0, timeS)) {
      const match = bestMatch(clip, timeS, 1 / hz, timeS + NEAREST / hz, timeS + FARTHEST / hz);
      timeS = match.isFound ? match.timeS : timeS + 1 / hz;
      const isEdge = timeS > endS;
      if (isConvincing(match, isEdge, clipPeak)) {
        pulses.push(timeS);
        lastAdded = timeS;
      }
      if (isEdge) break;
    }
    first = last;
  }
  return Float64Array.from(pulses).sort();
};

interface Match {
  readonly isFound: boolean;
  readonly timeS: number;
  readonly correlation: number;
  /** Loudest sample of the matching period. */
  readonly peak: number;
}

const isConvincing = ({ isFound, correlation, peak }: Match, isEdge: boolean, clipPeak: number): boolean =>
  isEdge
    ? isFound && correlation > MIN_EDGE_CORRELATION && peak > MIN_EDGE_PEAK * clipPeak
    : isFound && correlation > MIN_CORRELATION && (peak === 0 || peak > MIN_PEAK * clipPeak);

/** F0 between frames, on the line between voiced neighbours; 0 where the nearest frame is not voiced or not there. */
const f0At = ({ timesS, f0Hz, hopS }: F0Track, timeS: number): number => {
  const place = (timeS - timesS[0]!) / hopS;
  const nearest = Math.floor(place + 0.5);
  const near = f0Hz[nearest] ?? 0;
  const far = f0Hz[nearest + (place > nearest ? 1 : -1)] ?? 0;
  return near === 0 || far === 0 ? near : near + Math.abs(place - nearest) * (far - near);
};

/** Time of the sample farthest from zero on the side that reaches farther, refined by a parabola. */
const largestSwing = ({ samples, sampleRateHz }: Clip, fromS: number, toS: number): number => {
  const from = Math.max(0, Math.floor(fromS * sampleRateHz - 0.5));
  const to = Math.min(samples.length - 1, Math.ceil(toS * sampleRateHz - 0.5));
  let at = from;
  for (let i = from; i <= to; i++) if (Math.abs(samples[i]!) > Math.abs(samples[at]!)) at = i;
  if (at === from || at === to) return (at + 0.5) / sampleRateHz;
  const [before, top, after] = [samples[at - 1]!, samples[at]!, samples[at + 1]!];
  const curvature = 2 * top - before - after;
  return (at + 0.5 + (curvature === 0 ? 0 : (0.5 * (after - before)) / curvature)) / sampleRateHz;
};

/** The place between two times whose surrounding period is most like that around `timeS`. */
const bestMatch = (
  { samples, sampleRateHz }: Clip,
  timeS: number,
  periodS: number,
  fromS: number,
  toS: number,
): Match => {
  const from = Math.round((timeS - 0.5 * periodS) * sampleRateHz - 0.5);
  const length = Math.round((timeS + 0.5 * periodS) * sampleRateHz - 0.5) - from + 1;
  const firstStart = Math.floor((fromS - 0.5 * periodS) * sampleRateHz - 0.5);
  const lastStart = Math.ceil((toS - 0.5 * periodS) * sampleRateHz - 0.5);
  const best = { correlation: -1, place: 0, before: 0, after: 0, start: 0 };
  let before = 0;
  let current = 0;
  for (let start = firstStart; start <= lastStart; start++) {
    const low = Math.max(0, -from, -start);
    const high = Math.min(length, samples.length - from, samples.length - start);
    let power = 0;
    let otherPower = 0;
    let product = 0;
    for (let i = low; i < high; i++) {
      const a = samples[from + i]!;
      const b = samples[start + i]!;
      power += a * a;
      otherPower += b * b;
      product += a * b;
    }
    const after = product === 0 ? 0 : product / Math.sqrt(power * otherPower);
    if (current > best.correlation && current >= before && current >= after) {
      Object.assign(best, { correlation: current, before, after, start: start - 1 });
    }
    before = current;
    current = after;
  }
  if (best.correlation <= -1) return { isFound: false, timeS, correlation: -1, peak: 0 };
  const curvature = 2 * best.correlation - best.before - best.after;
  const slope = 0.5 * (best.after - best.before);
  const offset = curvature === 0 ? 0 : slope / curvature;
  let peak = 0;
  for (let i = Math.max(0, best.start); i < Math.min(samples.length, best.start + length); i++) {
    peak = Math.max(peak, Math.abs(samples[i]!));
  }
  return {
    isFound: true,
    timeS: timeS + (best.start + offset - from) / sampleRateHz,
    correlation: best.correlation + 0.5 * slope * offset,
    peak,
  };
};
