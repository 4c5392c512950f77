import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import type { Device } from '../../shared/domain/device.ts';
import { deviceCandidates } from '../inference/device-candidates.ts';
import { DeviceKeeper } from '../inference/device-keeper.ts';
import { verdictKey } from '../inference/device-verdicts.ts';
import type { InferenceClient } from '../inference/inference-client.ts';
import { graphicsIdentity } from '../platform/graphics.ts';
import type { Log } from '../platform/log.ts';
import type { Platform, WorkerProcess } from '../platform/platform.ts';

/** Somebody who starts the program wants to speak: a trial waits until the start is long over. */
const TRIAL_DELAY_MS = 30_000;

export interface DevicesOptions {
  readonly platform: Platform;
  readonly dataFolder: string;
  readonly now: () => Date;
  readonly log: Log;
  readonly speech: InferenceClient;
  readonly spawnTrial: () => WorkerProcess;
}

/** The keeper of the devices, which tells the speech process of a decision. */
export const createDevices = (options: DevicesOptions): DeviceKeeper => {
  const { platform, dataFolder, now, log, speech, spawnTrial } = options;
  let told: Device = 'cpu';
  return new DeviceKeeper({
    spawn: spawnTrial,
    candidates: deviceCandidates(process.platform, process.arch),
    file: join(dataFolder, 'devices.json'),
    key: async () => {
      const graphics = [await graphicsIdentity(), await platform.graphicsDriver()];
      return verdictKey(graphics, packageJson.dependencies['onnxruntime-node']);
    },
    now,
    onDecided: (device) => {
      // A speech process starts on the CPU: it need not load onnxruntime to hear so.
      if (device === told) return;
      told = device;
      speech.call('useDevice', { device }).catch(() => log.write('warning', 'device not told', { device }));
    },
  });
};

/** Takes up what is known about the devices, and tries them after a while where nothing is. The CPU is used until then. */
export const decideDevices = (devices: DeviceKeeper): void => {
  void devices.load();
  setTimeout(() => void (devices.verdicts ?? devices.tryAll()), TRIAL_DELAY_MS).unref();
};
