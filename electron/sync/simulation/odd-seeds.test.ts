import { it } from 'vitest';
import { SIMULATION_LIMIT_MS, seedsOf, simulateSync } from '../../../test/support/sync-simulation.ts';

const seeds = seedsOf('odd');

// Nothing is left for this file only where a single seed is replayed.
it.runIf(seeds.length > 0)(
  `${seeds.length} groups of devices agree in the end, and nothing that was done is lost`,
  async () => {
    for (const seed of seeds) await simulateSync(seed);
  },
  SIMULATION_LIMIT_MS,
);
