import { setTimeout as pause } from 'node:timers/promises';
import { app } from 'electron/main';
import type { Platform } from '../platform.ts';
import { electronKeychain } from './keychain.ts';
import { spawnUtilityWorker } from './spawn-worker.ts';

const GPU_INFO_LIMIT_MS = 3000;

/** Vendor, device and driver version as Chromium sees them; null where it does not say so in time. */
const graphicsDriver = (): Promise<unknown> =>
  Promise.race([app.getGPUInfo('basic').catch(() => null), pause(GPU_INFO_LIMIT_MS, null, { ref: false })]);

/** Electron. The keychain may be used only after the application is ready. */
export const electronPlatform = (): Platform => ({
  host: 'desktop',
  keychain: electronKeychain,
  graphicsDriver,
  spawnWorker: spawnUtilityWorker,
});
