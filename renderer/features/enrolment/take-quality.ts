import type { Recording } from '../../../shared/domain/recording.ts';

/** How a take is called in one word. */
export type TakeVerdict = 'excellent' | 'good' | 'usable' | 'refused';

/** A take in one word: what was refused, what helps the voice a little, and what is as it should be. */
export const takeVerdict = ({ accepted, reasons, quality }: Recording): TakeVerdict => {
  if (!accepted) return 'refused';
  if (reasons.length > 0 || quality.score < 0.5) return 'usable';
  return quality.score >= 0.8 ? 'excellent' : 'good';
};

/** Takes that a voice can be built from: how many, and how many seconds they last together. */
export const usableTakes = (recordings: readonly Recording[]): { count: number; durationS: number } => {
  const usable = recordings.filter(({ accepted, removed }) => accepted && !removed);
  return { count: usable.length, durationS: usable.reduce((sum, { durationMs }) => sum + durationMs / 1000, 0) };
};
