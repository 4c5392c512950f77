import { LISTENER_NOISE, type Outlook, type Point, type PreferenceModel } from './preference-model.ts';
import { normalCdf } from './probit.ts';
import { createRandom } from './random.ts';

/** Places that are looked at, of which every pair is weighed. */
const CANDIDATES = 48;
/** Of the approximation of the expected entropy of a probit. */
const ENTROPY_WIDTH = (Math.PI * Math.LN2) / 2;

const entropyBits = (probability: number): number =>
  probability <= 0 || probability >= 1
    ? 0
    : -probability * Math.log2(probability) - (1 - probability) * Math.log2(1 - probability);

/** Bits that the answer to a comparison is expected to tell of the listener's taste. */
const expectedBits = (model: PreferenceModel, a: Outlook, b: Outlook): number => {
  const { mean, deviation } = model.difference(a, b);
  const [z, variance] = [mean / LISTENER_NOISE, (deviation / LISTENER_NOISE) ** 2];
  const ownNoise =
    Math.sqrt(ENTROPY_WIDTH / (variance + ENTROPY_WIDTH)) * Math.exp((-z * z) / (2 * (variance + ENTROPY_WIDTH)));
  return entropyBits(normalCdf(z / Math.sqrt(1 + variance))) - ownNoise;
};

/**
 * The pair whose comparison tells most: of which the model is unsure though the listener would not be (Houlsby, Huszár,
 * Ghahramani and Lengyel 2011, "Bayesian active learning for classification and preference learning", arXiv 1112.5745).
 * The same model and seed give the same pair.
 */
export const mostTellingPair = (model: PreferenceModel, seed: number): readonly [Point, Point] => {
  const random = createRandom(seed);
  const candidates = Array.from({ length: CANDIDATES }, () =>
    model.at(Array.from({ length: model.dimensions }, random)),
  );
  let most = Number.NEGATIVE_INFINITY;
  let pair: readonly [Outlook, Outlook] = [candidates[0]!, candidates[1]!];
  candidates.forEach((a, at) => {
    for (const b of candidates.slice(at + 1)) {
      const bits = expectedBits(model, a, b);
      if (bits <= most) continue;
      most = bits;
      pair = [a, b];
    }
  });
  return [pair[0].point, pair[1].point];
};

/** Places that the search for the best begins at, of which the best are climbed from. */
const STARTS = 200;
const CLIMBED = 4;
const FIRST_STEP = 0.16;
const LAST_STEP = 0.01;

/** The place that the model expects most of: by climbing along each aspect from the best of many places. */
export const bestPoint = (model: PreferenceModel, seed: number): Point => {
  const random = createRandom(seed);
  const starts = [
    Array.from({ length: model.dimensions }, () => 0.5),
    ...Array.from({ length: STARTS }, () => Array.from({ length: model.dimensions }, random)),
  ].map((point) => ({ point, mean: model.mean(point) }));
  const tops = starts
    .toSorted((a, b) => b.mean - a.mean)
    .slice(0, CLIMBED)
    .map(({ point }) => climb(model, point));
  return tops.reduce((best, top) => (model.mean(top) > model.mean(best) ? top : best));
};

const climb = (model: PreferenceModel, from: Point): Point => {
  let point = from;
  let height = model.mean(point);
  for (let step = FIRST_STEP; step >= LAST_STEP; ) {
    const next = point
      .flatMap((value, at) =>
        [value - step, value + step].map((moved) => point.with(at, Math.min(1, Math.max(0, moved)))),
      )
      .map((each) => ({ each, mean: model.mean(each) }))
      .reduce((a, b) => (b.mean > a.mean ? b : a));
    if (next.mean > height) [point, height] = [next.each, next.mean];
    else step /= 2;
  }
  return point;
};
