import type { Platform } from '../platform.ts';
import { spawnNodeWorker } from './spawn-worker.ts';

/** Plain Node: no keychain is trusted here, so the store waits for its passphrase. */
export const plainPlatform = (host: 'web' | 'cli'): Platform => ({
  host,
  keychain: undefined,
  graphicsDriver: async () => null,
  spawnWorker: spawnNodeWorker,
});
