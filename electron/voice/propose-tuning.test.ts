import { describe, expect, it } from 'vitest';
import {
  MOST_COMPARISONS,
  PLANNED_COMPARISONS,
  TUNED_ASPECTS,
  Tuning,
  type TuningComparison,
  type TuningPair,
  tunedAspectsOf,
  untuned,
} from '../../shared/domain/tuning.ts';
import { type SimulatedListener, simulatedListener, TASTES } from '../../test/support/simulated-listener.ts';
import { ratedPreferences } from './listener-evidence.ts';
import type { Preference } from './preference-model.ts';
import { adviseTuning } from './propose-tuning.ts';
import { createRandom } from './random.ts';
import { toPoint, toTuning } from './tuning-space.ts';

const LISTENERS = 50;

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
};
/** The advice for a voice of one's own. */
const advise = (comparisons: readonly TuningComparison[], further: readonly Preference[] = []) =>
  adviseTuning(untuned, { comparisons, aspects: TUNED_ASPECTS, further });
const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;

const hear = (listener: SimulatedListener, first: Tuning, second: Tuning): TuningComparison => ({
  first,
  second,
  preferred: listener.compare(first, second),
});

/** What is proposed to a listener after the planned comparisons. */
const learn = (listener: SimulatedListener): Tuning => {
  const comparisons: TuningComparison[] = [];
  while (comparisons.length < PLANNED_COMPARISONS) {
    const { next } = advise(comparisons);
    comparisons.push(hear(listener, next!.first, next!.second));
  }
  return advise(comparisons).proposal!.tuning;
};

/** The same model after as many pairs that are drawn at random. */
const learnAtRandom = (listener: SimulatedListener, seed: number): Tuning => {
  const random = createRandom(seed);
  const somewhere = () => toTuning(Array.from({ length: TUNED_ASPECTS.length }, random));
  const comparisons = Array.from({ length: PLANNED_COMPARISONS }, () => hear(listener, somewhere(), somewhere()));
  return advise(comparisons).proposal!.tuning;
};

/** Random search with as many comparisons: something new against the best so far, which stays where it is not worse. */
const searchAtRandom = (listener: SimulatedListener, seed: number): Tuning => {
  const random = createRandom(seed);
  let best = untuned;
  for (let count = 0; count < PLANNED_COMPARISONS; count++) {
    const challenger = toTuning(Array.from({ length: TUNED_ASPECTS.length }, random));
    if (listener.compare(challenger, best) === 'first') best = challenger;
  }
  return best;
};

describe('tuning by ear', () => {
  it('brings the median listener within 5 % of what they like best in 25 comparisons; random search does not', () => {
    const found = Array.from({ length: LISTENERS }, (_, seed) => {
      const { taste, utility } = simulatedListener(seed);
      const regret = (tuning: Tuning) => 1 - utility(tuning);
      return {
        taste,
        learned: regret(learn(simulatedListener(seed))),
        randomPairs: regret(learnAtRandom(simulatedListener(seed), 700_000 + seed)),
        random: regret(searchAtRandom(simulatedListener(seed), 500_000 + seed)),
        untuned: regret(untuned),
      };
    });
    const rowOf = (name: string, rows: typeof found) => ({
      listeners: `${rows.length} ${name}`,
      'by ear': percent(median(rows.map(({ learned }) => learned))),
      'random pairs': percent(median(rows.map(({ randomPairs }) => randomPairs))),
      'random search': percent(median(rows.map(({ random }) => random))),
      untuned: percent(median(rows.map(({ untuned: start }) => start))),
      'by ear within 5 %': percent(rows.filter(({ learned }) => learned < 0.05).length / rows.length),
    });
    console.table([
      rowOf('in all', found),
      ...TASTES.map((taste) =>
        rowOf(
          taste,
          found.filter((each) => each.taste === taste),
        ),
      ),
    ]);
    const learned = median(found.map((each) => each.learned));
    expect(learned).toBeLessThan(0.05);
    expect(learned).toBeLessThan(0.5 * median(found.map(({ random }) => random)));
  });

  /** Answers of somebody who hears nothing but one thing. */
  const answers = (count: number, prefer: (pair: TuningPair) => TuningComparison['preferred']): TuningComparison[] => {
    const comparisons: TuningComparison[] = [];
    while (comparisons.length < count) {
      const { next } = advise(comparisons);
      comparisons.push({ ...next!, preferred: prefer(next!) });
    }
    return comparisons;
  };
  const slower = ({ first, second }: TuningPair) => (first.rateFactor < second.rateFactor ? 'first' : 'second');

  it('proposes what was preferred, in as few changes as tell it, and says how often it was', () => {
    const { proposal } = advise(answers(15, slower));
    const rate = proposal!.changes.find(({ aspect }) => aspect === 'rateFactor');
    expect(proposal!.tuning.rateFactor).toBeLessThan(0.9);
    expect(rate).toMatchObject({ direction: 'less', size: 'clear' });
    expect(rate!.told).toBeGreaterThan(8);
    expect(rate!.agreed).toBe(rate!.told);
    expect(proposal!.confidence).not.toBe('guess');
  });

  it('leaves a voice alone whose variants are all the same to a listener', () => {
    const { proposal } = advise(answers(12, () => 'same'));
    expect(proposal).toMatchObject({ tuning: untuned, changes: [] });
  });

  it('goes on where it was left: the same answers lead to the same pair', () => {
    const told = answers(7, slower);
    expect(advise(told)).toEqual(advise(structuredClone(told)));
    expect(advise(told.slice(0, -1)).next).toEqual({
      first: told.at(-1)!.first,
      second: told.at(-1)!.second,
    });
  });

  it('does not ask about breath in the standard voice, and leaves there what a voice of one’s own was given', () => {
    const applied = { ...untuned, breathinessDb: 4 };
    const evidence = { comparisons: answers(8, slower), aspects: tunedAspectsOf(false) };
    const { next, proposal } = adviseTuning(applied, evidence);
    expect([next!.first, next!.second, proposal!.tuning].map(({ breathinessDb }) => breathinessDb)).toEqual([4, 4, 4]);
    expect(proposal!.changes.map(({ aspect }) => aspect)).not.toContain('breathinessDb');
  });

  it('reads what was tuned before there was breath to tune as neither more nor less of it', () => {
    const { breathinessDb, ...before } = untuned;
    expect(Tuning.parse(before)).toEqual({ ...before, breathinessDb });
  });

  it('proposes nothing before it has heard enough, and asks no more when it has', () => {
    expect(advise(answers(4, slower)).proposal).toBeNull();
    expect(advise(answers(MOST_COMPARISONS, slower)).next).toBeNull();
  });

  it('counts ratings of earlier tunings as well', () => {
    const rating = (rateFactor: number, grade: number) => ({
      voiceModelId: null,
      tuning: { ...untuned, rateFactor },
      clarity: grade,
      likeness: null,
      comfort: grade,
    });
    const [slow, usual, fast] = [rating(0.8, 5), rating(1, 4), rating(1.2, 2)];
    const rated = ratedPreferences([slow, usual, usual, fast], TUNED_ASPECTS);
    expect(rated).toHaveLength(3);
    expect(rated[0]).toEqual({ better: toPoint(slow.tuning), worse: toPoint(usual.tuning), weight: 0.5 });
    const told = answers(5, () => 'same');
    expect(advise(told).proposal!.tuning.rateFactor).toBe(1);
    expect(advise(told, rated).proposal!.tuning.rateFactor).toBeLessThan(1);
  });
});
