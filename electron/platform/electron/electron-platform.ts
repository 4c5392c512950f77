import type { Platform } from '../platform.ts';
import { electronKeychain } from './keychain.ts';
import { spawnUtilityWorker } from './spawn-worker.ts';

/** Electron. The keychain may be used only after the application is ready. */
export const electronPlatform = (): Platform => ({
  host: 'desktop',
  keychain: electronKeychain,
  spawnWorker: spawnUtilityWorker,
});
