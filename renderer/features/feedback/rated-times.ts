import { RATED_ASPECTS, type Rating, type RatingScores } from '../../../shared/domain/rating.ts';

/** One time at which a voice was rated: a sentence, or a whole listening test with its means. */
export interface RatedTime {
  readonly key: string;
  readonly ratedAt: string;
  readonly listener: string | null;
  readonly notes: readonly string[];
  readonly ratings: readonly Rating[];
  /** 1 to 5; null where nobody could tell. */
  readonly means: Readonly<Record<keyof RatingScores, number | null>>;
}

const meanOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
};

/** Ratings by the times at which they were given, in the order in which they come. */
export const ratedTimes = (ratings: readonly Rating[]): RatedTime[] => {
  const groups = Map.groupBy(ratings, ({ listeningTestId, ratingId }) => listeningTestId ?? ratingId);
  return [...groups].map(([key, all]) => ({
    key,
    ratedAt: all[0]!.ratedAt,
    listener: all.find(({ listener }) => listener !== null)?.listener ?? null,
    notes: all.map(({ note }) => note).filter((note) => note !== ''),
    ratings: all,
    means: Object.fromEntries(
      RATED_ASPECTS.map((aspect) => [aspect, meanOf(all.map((rating) => rating[aspect]))]),
    ) as RatedTime['means'],
  }));
};
