import { createRandom } from '../../electron/voice/random.ts';
import { toPoint } from '../../electron/voice/tuning-space.ts';
import { type Preferred, TUNED_ASPECTS, type Tuning } from '../../shared/domain/tuning.ts';

/**
 * How utility lies about a hidden best place: a bowl, a bowl along a slanting valley, a peak in a plain, or a high and a
 * lower peak.
 */
export const TASTES = ['bowl', 'valley', 'peak', 'two peaks'] as const;
export type Taste = (typeof TASTES)[number];

export interface SimulatedListener {
  readonly taste: Taste;
  /** Of a tuning: 1 is the best that can be tuned, 0 the worst. */
  utility(tuning: Tuning): number;
  /** What this listener answers, with noise of their own. */
  compare(first: Tuning, second: Tuning): Preferred;
}

/** Deviation of the noise of an answer, as part of the way from the worst to the best. */
const ANSWER_NOISE = 0.1;
/** Differences that are called the same. */
const ALIKE = 0.03;
/** Bradley and Terry's noise is logistic: a scale of so much has the same deviation. */
const LOGISTIC_SCALE = (ANSWER_NOISE * Math.sqrt(3)) / Math.PI;
const SIDES = TUNED_ASPECTS.length;
const SEARCHED = 4000;

type Utility = (point: readonly number[]) => number;

const fall = (point: readonly number[], best: readonly number[], weights: readonly number[]): number =>
  point.reduce((sum, value, at) => sum + weights[at]! * (value - best[at]!) ** 2, 0);

const utilityOf = (taste: Taste, random: () => number): { raw: Utility; best: readonly number[] } => {
  const somewhere = () => Array.from({ length: SIDES }, () => 0.1 + 0.8 * random());
  const [best, other] = [somewhere(), somewhere()];
  const weights = Array.from({ length: SIDES }, () => 0.3 + 1.2 * random());
  const slants = Array.from({ length: SIDES }, () => (random() < 0.5 ? -0.35 : 0.35));
  const peak = (point: readonly number[], at: readonly number[], width: number) =>
    Math.exp(-fall(point, at, weights) / (2 * width ** 2));
  const raws: Readonly<Record<Taste, Utility>> = {
    bowl: (point) => -fall(point, best, weights),
    valley: (point) => {
      const away = point.map((value, at) => value - best[at]!);
      const slanted = away.map((value, at) => value + slants[at]! * away[(at + 1) % SIDES]!);
      return -fall(slanted, new Array<number>(SIDES).fill(0), weights);
    },
    peak: (point) => peak(point, best, 0.5),
    'two peaks': (point) => peak(point, best, 0.45) + 0.6 * peak(point, other, 0.45),
  };
  return { raw: raws[taste], best };
};

/** Best and worst of a utility: of many places, corners and the surroundings of the known best place. */
const extremes = (raw: Utility, best: readonly number[], random: () => number) => {
  const somewhere = () => Array.from({ length: SIDES }, random);
  const corner = () => Array.from({ length: SIDES }, () => Math.round(random()));
  const near = () => best.map((value) => value + 0.1 * (random() - 0.5));
  const values = Array.from({ length: SEARCHED }, () => [raw(somewhere()), raw(corner()), raw(near())]).flat();
  return {
    worst: values.reduce((a, b) => Math.min(a, b)),
    top: values.reduce((a, b) => Math.max(a, b), raw(best)),
  };
};

/** A listener with a taste and a best place of their own; noise is a probit's or Bradley and Terry's, by turns. */
export const simulatedListener = (seed: number): SimulatedListener => {
  // Not a seed that the program itself draws from: its pairs would know the best place.
  const random = createRandom(104_729 + 7919 * seed);
  const taste = TASTES[seed % TASTES.length]!;
  const { raw, best } = utilityOf(taste, random);
  const { worst, top } = extremes(raw, best, random);
  const utility = (tuning: Tuning) => (raw(toPoint(tuning)) - worst) / (top - worst);
  const normal = () => ANSWER_NOISE * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const logistic = () => {
    const part = Math.min(1 - 1e-9, Math.max(1e-9, random()));
    return LOGISTIC_SCALE * Math.log(part / (1 - part));
  };
  const noise = seed % 8 < 4 ? normal : logistic;
  return {
    taste,
    utility,
    compare: (first, second) => {
      const lead = utility(first) - utility(second) + noise();
      return Math.abs(lead) < ALIKE ? 'same' : lead > 0 ? 'first' : 'second';
    },
  };
};
