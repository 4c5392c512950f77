import { describe, expect, it } from 'vitest';
import { PLANNED_ROUNDS } from '../../shared/domain/version-test.ts';
import { type BestWorstChoice, chancesOfBest } from './best-worst.ts';
import { createRandom } from './random.ts';

const ITEMS = [0, 1, 2, 3];
const LISTENERS = 300;

const highest = (values: readonly number[]): number => values.indexOf(Math.max(...values));

/** A listener who likes each version by a hidden amount, and hears it with a Gumbel noise of deviation 1.28. */
const listen = (seed: number) => {
  const random = createRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const tastes = ITEMS.map(() => 1.5 * normal());
  const gumbel = () => -Math.log(-Math.log(1 - random()));
  const choose = (): BestWorstChoice => {
    const best = highest(tastes.map((taste) => taste + gumbel()));
    const dislikes = tastes.map((taste, item) => (item === best ? Number.NEGATIVE_INFINITY : -taste + gumbel()));
    return { offered: ITEMS, best, worst: highest(dislikes) };
  };
  return { favourite: highest(tastes), choose };
};

describe('the chances of versions to be the best one', () => {
  it('are equal before anything was heard, and sum to 1', () => {
    const chances = chancesOfBest(3, []);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
    for (const chance of chances) expect(chance).toBeCloseTo(1 / 3, 1);
  });

  it('rise for what was chosen, and fall for what was the worst', () => {
    const chances = chancesOfBest(3, [{ offered: [0, 1, 2], best: 1, worst: 0 }]);
    expect(chances[1]).toBeGreaterThan(chances[2] ?? 1);
    expect(chances[2]).toBeGreaterThan(chances[0] ?? 1);
  });

  it('are told from rounds with some of the versions, as when one came later', () => {
    const rounds = Array.from({ length: 4 }, () => [
      { offered: [0, 1], best: 1, worst: 0 },
      { offered: [1, 2], best: 2, worst: null },
    ]).flat();
    expect(highest(chancesOfBest(3, rounds))).toBe(2);
  });

  it('find the favourite of simulated listeners far oftener than one round does, and promise no more than they keep', () => {
    let [found, foundAtOnce, sure, sureAndRight] = [0, 0, 0, 0];
    for (let seed = 1; seed <= LISTENERS; seed++) {
      const listener = listen(seed);
      const rounds = Array.from({ length: PLANNED_ROUNDS }, listener.choose);
      const chances = chancesOfBest(ITEMS.length, rounds);
      const isFound = highest(chances) === listener.favourite;
      found += Number(isFound);
      foundAtOnce += Number(rounds[0]?.best === listener.favourite);
      if (Math.max(...chances) > 0.9) {
        sure += 1;
        sureAndRight += Number(isFound);
      }
    }
    const percent = (part: number, of: number) => `${Math.round((100 * part) / of)} %`;
    console.info(
      `favourite of ${ITEMS.length} found in ${PLANNED_ROUNDS} rounds: ${percent(found, LISTENERS)}; in one: ` +
        `${percent(foundAtOnce, LISTENERS)}; surer than 90 %: ${percent(sure, LISTENERS)}, of these right: ${percent(sureAndRight, sure)}`,
    );
    expect(found / LISTENERS).toBeGreaterThan(0.75);
    expect(found - foundAtOnce).toBeGreaterThan(0.1 * LISTENERS);
    expect(sure).toBeGreaterThan(0.3 * LISTENERS);
    expect(sureAndRight / sure).toBeGreaterThan(0.9);
  });
});
