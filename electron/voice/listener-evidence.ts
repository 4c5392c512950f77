import type { Rating } from '../../shared/domain/rating.ts';
import type { TunedAspect, TuningComparison } from '../../shared/domain/tuning.ts';
import type { Point, Preference } from './preference-model.ts';
import { toPoint } from './tuning-space.ts';

/** What comparisons tell; one in which both were the same is half a preference each way. */
export const comparedPreferences = (
  comparisons: readonly TuningComparison[],
  aspects: readonly TunedAspect[],
): Preference[] =>
  comparisons.flatMap((comparison) => {
    const [first, second] = [toPoint(comparison.first, aspects), toPoint(comparison.second, aspects)];
    const firstWins = { better: first, worse: second };
    const secondWins = { better: second, worse: first };
    if (comparison.preferred === 'same') return [firstWins, secondWins].map((each) => ({ ...each, weight: 0.5 }));
    return [{ ...(comparison.preferred === 'first' ? firstWins : secondWins), weight: 1 }];
  });

/** Two tunings whose mean ratings are nearer than this are alike. */
const TOLD_APART = 0.5;
/** Ratings of two days are a weaker witness than two sounds in a row. */
const RATING_WEIGHT = 0.5;
/** Tunings that ratings tell of; more would take long, and are never had. */
const MOST_TUNINGS = 6;

type RatedVoice = Pick<Rating, 'clarity' | 'likeness' | 'comfort' | 'tuning' | 'voiceModelId'>;

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * What ratings tell of tunings: of two tunings of the same voice, the one that was rated better by half a grade on the mean
 * was preferred. Newest first; the six newest tunings count.
 */
export const ratedPreferences = (ratings: readonly RatedVoice[], aspects: readonly TunedAspect[]): Preference[] => {
  const groups = new Map<string, { voice: string; point: Point; scores: number[] }>();
  for (const { tuning, voiceModelId, clarity, likeness, comfort } of ratings) {
    const point = toPoint(tuning, aspects);
    const key = JSON.stringify([voiceModelId, point]);
    const group = groups.get(key) ?? { voice: voiceModelId ?? 'standard', point, scores: [] };
    group.scores.push(meanOf([clarity, comfort, ...(likeness === null ? [] : [likeness])]));
    groups.set(key, group);
  }
  const rated = [...groups.values()].slice(0, MOST_TUNINGS);
  return rated.flatMap((better) =>
    rated
      .filter(({ voice, scores }) => voice === better.voice && meanOf(better.scores) - meanOf(scores) >= TOLD_APART)
      .map((worse) => ({ better: better.point, worse: worse.point, weight: RATING_WEIGHT })),
  );
};
