import {
  FEWEST_COMPARISONS,
  MOST_COMPARISONS,
  type TunedAspect,
  type Tuning,
  type TuningComparison,
  type TuningPair,
  type TuningProposal,
  type TuningStep,
} from '../../shared/domain/tuning.ts';
import { comparedPreferences } from './listener-evidence.ts';
import { bestPoint, mostTellingPair } from './next-comparison.ts';
import { fitPreferences, type Point, type Preference, type PreferenceModel } from './preference-model.ts';
import { normalCdf } from './probit.ts';
import { toPoint, toTuning } from './tuning-space.ts';

/** Part of a scale that is hardly heard: 4.6 % of the rate, half a semitone, 11 % of range or pauses, 0.3 dB an octave, 1.3 dB of breath. */
const HARDLY_HEARD = 0.08;
/** Part of a scale from which a change is plain. */
const PLAIN = 0.25;
/** Utility that is not worth a change, as part of what lies between the best and the worst. */
const NOT_WORTH_IT = 0.01;

/** Puts back, the least important first, whatever brings next to nothing: what remains can be explained. */
const simplest = (model: PreferenceModel, best: Point, applied: Point): Point => {
  let point = best;
  for (;;) {
    const candidates = point
      .map((value, at) => ({ at, changed: Math.abs(value - applied[at]!) }))
      .filter(({ changed }) => changed > 0)
      .map(({ at, changed }) => {
        const without = point.with(at, applied[at]!);
        return { without, changed, loss: model.mean(best) - model.mean(without) };
      })
      .filter(({ loss, changed }) => loss < NOT_WORTH_IT || changed < HARDLY_HEARD)
      .toSorted((a, b) => a.loss - b.loss);
    if (!candidates[0]) return point;
    point = candidates[0].without;
  }
};

/** How often a listener went one way along an aspect, of the comparisons that tell. */
const votes = (comparisons: readonly TuningComparison[], { aspect, direction }: TuningStep) => {
  const way = direction === 'more' ? 1 : -1;
  const steps = comparisons
    .filter(({ preferred }) => preferred !== 'same')
    .map(({ first, second, preferred }) => {
      const step = toPoint(first, [aspect])[0]! - toPoint(second, [aspect])[0]!;
      return preferred === 'first' ? step : -step;
    })
    .filter((step) => Math.abs(step) >= HARDLY_HEARD);
  return { agreed: steps.filter((step) => step * way > 0).length, told: steps.length };
};

/** How a tuning differs from another, in what can be heard. */
export const stepsBetween = (from: Tuning, to: Tuning, aspects: readonly TunedAspect[]): TuningStep[] =>
  aspects.flatMap((aspect) => {
    const way = toPoint(to, [aspect])[0]! - toPoint(from, [aspect])[0]!;
    if (Math.abs(way) < HARDLY_HEARD / 2) return [];
    return {
      aspect,
      direction: way > 0 ? 'more' : 'less',
      size: Math.abs(way) >= PLAIN ? 'clear' : 'little',
    };
  });

const confidenceOf = (probability: number): TuningProposal['confidence'] =>
  probability > 0.95 ? 'sure' : probability > 0.8 ? 'fair' : 'guess';

export interface TuningAdvice {
  readonly next: TuningPair | null;
  readonly proposal: TuningProposal | null;
}

/** What a listener has said, of a voice of which not every aspect may be tuned. */
export interface TuningEvidence {
  readonly comparisons: readonly TuningComparison[];
  readonly aspects: readonly TunedAspect[];
  /** What else is known of tunings, such as from ratings, in the order of `aspects`. */
  readonly further?: readonly Preference[];
}

/**
 * What to hear next, and how the voice should be tuned after what was heard. The same answers give the same advice, so
 * that whoever comes back goes on where they left. What is none of the aspects stays as it is applied.
 */
export const adviseTuning = (applied: Tuning, { comparisons, aspects, further = [] }: TuningEvidence): TuningAdvice => {
  const present = toPoint(applied, aspects);
  const tuningAt = (point: Point): Tuning => toTuning(point, aspects, applied);
  const model = fitPreferences([...comparedPreferences(comparisons, aspects), ...further], [present]);
  const seed = comparisons.length + 1;
  const [first, second] = mostTellingPair(model, seed);
  const next = comparisons.length < MOST_COMPARISONS ? { first: tuningAt(first), second: tuningAt(second) } : null;
  if (comparisons.length < FEWEST_COMPARISONS) return { next, proposal: null };
  const point = simplest(model, bestPoint(model, seed), present);
  const { mean, deviation } = model.difference(model.at(point), model.at(present));
  const tuning = tuningAt(point);
  const changes = stepsBetween(applied, tuning, aspects).map((step) => ({ ...step, ...votes(comparisons, step) }));
  return {
    next,
    proposal: {
      tuning: changes.length === 0 ? applied : tuning,
      changes,
      confidence: confidenceOf(normalCdf(mean / Math.max(deviation, 1e-9))),
    },
  };
};
