import { expect, it } from 'vitest';
import { SyncSimulation } from '../../test/support/sync-simulation.ts';

/** ALPHAVOX_SEEDS=10000 for the number of the issue, ALPHAVOX_FIRST_SEED to replay one. */
const SEEDS = Number(process.env.ALPHAVOX_SEEDS ?? 1000);
const FIRST = Number(process.env.ALPHAVOX_FIRST_SEED ?? 1);

it(`${SEEDS} groups of devices agree in the end, and nothing that was done is lost`, async () => {
  for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
    const simulation = new SyncSimulation(seed);
    try {
      await simulation.run();
    } catch (thrown) {
      throw new Error(`seed ${seed}:\n${simulation.log.join('\n')}`, { cause: thrown });
    }
  }
  expect(SEEDS).toBeGreaterThan(0);
}, 3_600_000);
