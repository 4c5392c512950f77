import { correlation, movingMean, type Spread, semitones, spreadOf } from './contour-shape.ts';
import { FRAME_HOP_S } from './frame-phones.ts';
import { intonationFeatures } from './intonation-features.ts';
import { keepQuestionRise } from './question-rise.ts';
import type { SourceUtterance } from './spoken-phone.ts';
import { fitCrossValidated, type LinearModel, predict } from './standardised-ridge.ts';

/** A take with the synthesizer's reading of its text. */
export interface IntonationExample {
  readonly source: SourceUtterance;
  /** 0 where unvoiced. */
  readonly takeF0Hz: Float32Array;
  /** For each frame of the source the frame of the take. */
  readonly middles: Float64Array;
  /** Quality of the take, 0 to 1. */
  readonly weight: number;
}

/** How a speaker's F0 moves. Plain numbers, to be stored as JSON. */
export interface IntonationModel {
  /** The synthesizer's F0, semitones above 1 Hz. */
  readonly own: Spread;
  /** Standard deviation of the speaker's F0 in semitones. */
  readonly speakerDeviation: number;
  /** What was learned, in units of `speakerDeviation`, and what its deviations are multiplied by; null for too little. */
  readonly learned: { readonly linear: LinearModel; readonly centre: number; readonly gain: number } | null;
}

/** Part of the speaker's spread that a learned contour is given, and one that is the synthesizer's (voice.md, step 8). */
const LEARNED_SPREAD = 0.8;
const OWN_SPREAD = 0.7;
/** Frames are 5 ms apart and F0 is slow: every third tells as much. */
const STEP = 3;
/** Farther from the median, in standard deviations, F0 is creak or an octave error. */
const OUTLIER = 2;
const PENALTIES = [300, 600, 1000, 2000, 3000, 6000, 10_000, 20_000] as const;
/** Less than this is not learned from. */
const MIN_TAKES = 4;
const MIN_VOICED_S = 5;
/** By how much the learned contour must follow takes left out better than the synthesizer's does (correlation). */
const MIN_GAIN = 0.03;
/** Twice a mean over ±40 ms. */
const SMOOTH_FRAMES = 8;
/**
 * The synthesizer's movements in a learned contour are at most so many times its own: a lively reader's spread would make
 * yelps of them.
 */
const MAX_OWN_FACTOR = 1.3;
/** A text with less voice than this is unlike the takes: the shorter, the more of the synthesizer's shape, up to half. */
const SHORT_VOICED_S = 1;
/** No text is flatter than this part of the speaker's spread, as far as stretching its contour by up to `MAX_LIFT` does it. */
const MIN_DEVIATION = 0.25;
const MAX_LIFT = 3;
/** A contour stays within this many standard deviations of the speaker's F0. */
const REACH = 2;

const voicedOf = (f0Hz: Float32Array): number[] => [...f0Hz].filter((f0) => f0 > 0).map(semitones);
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Learns a speaker's intonation from takes: F0 by frame, in logarithm, by ridge regression on features of the text as
 * the synthesizer read it. The strength of the regression is what predicts each take best from the others; where even
 * so it follows them no better than the synthesizer's own contour, that one is kept. The same takes give the same model.
 *
 * @throws RangeError without an example whose weight is above 0.
 */
export const fitIntonation = (examples: readonly IntonationExample[]): IntonationModel => {
  const counted = examples.filter(({ weight }) => weight > 0);
  if (counted.length === 0) throw new RangeError('no takes to learn intonation from');
  const own = spreadOf(counted.flatMap(({ source }) => voicedOf(source.f0Hz)));
  const speaker = spreadOf(counted.flatMap(({ takeF0Hz }) => voicedOf(takeF0Hz)));
  const model: IntonationModel = { own, speakerDeviation: speaker.deviation, learned: null };

  const sets = counted
    .map(({ source, takeF0Hz, middles, weight }) => {
      const { rows, ownContour } = intonationFeatures(source, own);
      const f0Of = (t: number) => takeF0Hz[Math.round(middles[t]!)] ?? 0;
      const frames = [...rows.keys()].filter((t) => t % STEP === 0 && source.f0Hz[t]! > 0 && f0Of(t) > 0);
      const heard = frames.map((t) => (semitones(f0Of(t)) - speaker.median) / Math.max(speaker.deviation, 0.1));
      return {
        rows: frames.map((t) => rows[t]!),
        targets: heard.map((value) => Math.min(OUTLIER, Math.max(-OUTLIER, value))),
        weight,
        ownContour: frames.map((t) => ownContour[t]!),
      };
    })
    .filter(({ rows }) => rows.length > 0);
  const voicedS = sets.reduce((sum, { rows }) => sum + rows.length * STEP * FRAME_HOP_S, 0);
  if (sets.length < MIN_TAKES || voicedS < MIN_VOICED_S) return model;

  const { model: linear, leftOut } = fitCrossValidated(sets, PENALTIES);
  const followed = (contourOf: (k: number) => readonly number[]) =>
    meanOf(sets.map(({ targets }, k) => correlation(targets, contourOf(k))));
  if (followed((k) => leftOut[k]!) < followed((k) => sets[k]!.ownContour) + MIN_GAIN) return model;

  const predicted = spreadOf(sets.flatMap(({ rows }) => rows.map((row) => predict(linear, row))));
  if (predicted.deviation < 1e-3) return model;
  return { ...model, learned: { linear, centre: predicted.median, gain: LEARNED_SPREAD / predicted.deviation } };
};

/**
 * The F0 contour to speak a text with: semitones above the speaker's median in every frame, through unvoiced frames
 * too. Its median over the frames that the synthesizer voices is 0, however short the text. A question keeps the rise
 * that the synthesizer gives it, and a text of a word or two some of its shape. `source` has at least one frame.
 */
export const intonationContour = (model: IntonationModel, source: SourceUtterance): Float32Array => {
  const { own, speakerDeviation, learned } = model;
  const { rows, ownContour } = intonationFeatures(source, own);
  const contour = learned
    ? learnedContour(model, learned, rows, ownContour, source)
    : ownContour.map((value) => OWN_SPREAD * value);
  const voiced = (values: Float64Array) => spreadOf([...values].filter((_, t) => source.f0Hz[t]! > 0));
  const { median: level, deviation } = voiced(contour);
  const lift = deviation > 0 ? Math.min(MAX_LIFT, Math.max(1, MIN_DEVIATION / deviation)) : 1;
  const held = contour.map((value) => REACH * Math.tanh((lift * (value - level)) / REACH));
  const { median } = voiced(held);
  return Float32Array.from(held, (value) => speakerDeviation * (value - median));
};

const learnedContour = (
  { own, speakerDeviation }: IntonationModel,
  { linear, centre, gain }: NonNullable<IntonationModel['learned']>,
  rows: readonly Float64Array[],
  ownContour: Float64Array,
  source: SourceUtterance,
): Float64Array => {
  const ownPart = Math.min(OWN_SPREAD, (MAX_OWN_FACTOR * own.deviation) / Math.max(speakerDeviation, 0.1));
  const ownScaled = ownContour.map((value) => ownPart * value);
  const voicedS = FRAME_HOP_S * source.f0Hz.filter((f0) => f0 > 0).length;
  const shortness = 0.5 * Math.max(0, 1 - voicedS / SHORT_VOICED_S);
  const mixed = ownScaled.map(
    (value, t) => shortness * value + (1 - shortness) * gain * (predict(linear, rows[t]!) - centre),
  );
  return movingMean(movingMean(keepQuestionRise(mixed, ownScaled, source), SMOOTH_FRAMES), SMOOTH_FRAMES);
};
