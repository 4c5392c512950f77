import { choleskyInPlace, solveLower, solveUpper } from './cholesky.ts';
import { createRandom } from './random.ts';

/** One round: places in the list of items; `worst` is null where only the best was named. */
export interface BestWorstChoice {
  readonly offered: readonly number[];
  readonly best: number;
  readonly worst: number | null;
}

/** Deviation of an item's utility before anything is known; the noise of a choice is a standard Gumbel's. */
const PRIOR_DEVIATION = 1.5;
const STEPS = 30;
const DRAWS = 4000;
const CONVERGED = 1e-9;

/** Adds one choice of `chosen` out of `offered` to gradient and information; `sign` is -1 where the least liked was named. */
const addChoice = (
  utilities: Float64Array,
  offered: readonly number[],
  chosen: number,
  sign: 1 | -1,
  gradient: Float64Array,
  information: Float64Array,
): void => {
  const n = utilities.length;
  const highest = Math.max(...offered.map((item) => sign * utilities[item]!));
  const weights = offered.map((item) => Math.exp(sign * utilities[item]! - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  for (const [a, item] of offered.entries()) {
    const p = weights[a]! / sum;
    gradient[item]! += sign * ((item === chosen ? 1 : 0) - p);
    for (const [b, other] of offered.entries()) {
      information[item * n + other]! += (item === other ? p : 0) - (p * weights[b]!) / sum;
    }
  }
};

const derivatives = (utilities: Float64Array, choices: readonly BestWorstChoice[]) => {
  const n = utilities.length;
  const gradient = utilities.map((utility) => -utility / PRIOR_DEVIATION ** 2);
  const information = new Float64Array(n * n);
  for (let k = 0; k < n; k++) information[k * n + k] = 1 / PRIOR_DEVIATION ** 2;
  for (const { offered, best, worst } of choices) {
    addChoice(utilities, offered, best, 1, gradient, information);
    const others = offered.filter((item) => item !== best);
    if (worst !== null && others.length > 1) addChoice(utilities, others, worst, -1, gradient, information);
  }
  return { gradient, information };
};

const standardNormal = (random: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/**
 * How likely each of several items is the one that is liked best, after rounds in which the best and the worst of some were
 * named.
 *
 * Sequential best-worst choice (Louviere, Flynn and Marley 2015, "Best-Worst Scaling", chapter 5): the best is chosen by
 * the logit of utilities, then the worst of the rest by the logit of their negatives. Utilities have a normal prior; the
 * mode is found by Newton's method, and chances are counted over draws from Laplace's approximation around it.
 *
 * @returns Chances that sum to 1, one for each item; the same for the same rounds.
 */
export const chancesOfBest = (itemCount: number, choices: readonly BestWorstChoice[]): readonly number[] => {
  const utilities = new Float64Array(itemCount);
  let lower = new Float64Array(itemCount * itemCount);
  for (let step = 0; step < STEPS; step++) {
    const { gradient, information } = derivatives(utilities, choices);
    lower = information;
    choleskyInPlace(lower, itemCount);
    solveLower(lower, gradient, itemCount);
    solveUpper(lower, gradient, itemCount);
    for (let k = 0; k < itemCount; k++) utilities[k]! += gradient[k]!;
    if (gradient.every((change) => Math.abs(change) < CONVERGED)) break;
  }
  const random = createRandom(itemCount);
  const counts = new Array<number>(itemCount).fill(0);
  for (let draw = 0; draw < DRAWS; draw++) {
    const deviations = Float64Array.from({ length: itemCount }, () => standardNormal(random));
    solveUpper(lower, deviations, itemCount);
    let first = 0;
    for (let k = 1; k < itemCount; k++) {
      if (utilities[k]! + deviations[k]! > utilities[first]! + deviations[first]!) first = k;
    }
    counts[first]! += 1;
  }
  return counts.map((count) => count / DRAWS);
};
