import type { VoiceMeasures } from '../../../shared/domain/voice-model.ts';

export type LearningCurve = VoiceMeasures['learningCurve'];

/** What the last seconds of speech brought, and so what more recordings can be expected to bring. */
export interface LastGain {
  readonly grade: 'helps' | 'little';
  readonly seconds: number;
  /** Part of the distance to the speaker that they took away, 0 to 100; less where it grew is 0. */
  readonly percent: number;
  /** About how many sentences they are; 1 at least. */
  readonly sentences: number;
}

/** A sentence of our prompts, said without haste. */
const SECONDS_A_SENTENCE = 3;

const LOOKED_BACK_S = 30;
/** For each 30 s of speech; less than that nobody hears. */
const HEARD_DB = 0.1;

/** Distortion with an amount of speech, in a straight line between the points of the curve; they are sorted. */
const distortionAt = (curve: LearningCurve, speechS: number): number => {
  const next = curve.findIndex((point) => point.speechS >= speechS);
  const right = curve[next];
  const left = curve[next - 1];
  if (!right) return curve.at(-1)?.melCepstralDistortionDb ?? Number.NaN;
  if (!left) return right.melCepstralDistortionDb;
  const part = (speechS - left.speechS) / (right.speechS - left.speechS);
  return left.melCepstralDistortionDb + part * (right.melCepstralDistortionDb - left.melCepstralDistortionDb);
};

/** Null for a curve of fewer than two points, which tells nothing. */
export const lastGain = (curve: LearningCurve): LastGain | null => {
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last || last.speechS <= first.speechS) return null;
  const seconds = Math.min(LOOKED_BACK_S, last.speechS - first.speechS);
  const beforeDb = distortionAt(curve, last.speechS - seconds);
  const gainDb = beforeDb - last.melCepstralDistortionDb;
  const grade = gainDb * (LOOKED_BACK_S / seconds) >= HEARD_DB ? 'helps' : 'little';
  return {
    grade,
    seconds: Math.max(1, Math.round(seconds)),
    percent: Math.max(0, Math.round((100 * gainDb) / beforeDb)),
    sentences: Math.max(1, Math.round(seconds / SECONDS_A_SENTENCE)),
  };
};
