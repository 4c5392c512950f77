import type { Platform } from '../platform.ts';
import { electronKeychain } from './keychain.ts';
import { spawnUtilityWorker } from './spawn-worker.ts';

/** Electron. Must be asked for after the application is ready, since the keychain is not there before. */
export const electronPlatform = async (): Promise<Platform> => ({
  host: 'desktop',
  keychain: await electronKeychain(),
  spawnWorker: spawnUtilityWorker,
});
