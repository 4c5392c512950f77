import { it } from 'vitest';
import { FIRST_SEED, SIMULATION_LIMIT_MS, simulateSync } from '../../../test/support/sync-simulation.ts';

/** ALPHAVOX_FLEET=1000 for the number of the issue. */
const FLEET = Number(process.env.ALPHAVOX_FLEET ?? 16);

it(
  `a fleet of ${FLEET} devices agrees in the end, and nothing that was done is lost`,
  async () => {
    await simulateSync(FIRST_SEED, { devices: FLEET, steps: Math.max(48, FLEET), withFaults: true });
  },
  SIMULATION_LIMIT_MS,
);
