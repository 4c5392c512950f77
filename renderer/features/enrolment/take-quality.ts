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

const VERDICTS = ['excellent', 'good', 'usable', 'refused'] as const satisfies readonly TakeVerdict[];

/** How many takes there are of each quality, best first; none of those put aside, and no quality that does not occur. */
export const countVerdicts = (
  recordings: readonly Recording[],
): readonly { readonly verdict: TakeVerdict; readonly count: number }[] => {
  const verdicts = recordings.filter(({ removed }) => !removed).map(takeVerdict);
  return VERDICTS.map((verdict) => ({ verdict, count: verdicts.filter((one) => one === verdict).length })).filter(
    ({ count }) => count > 0,
  );
};
