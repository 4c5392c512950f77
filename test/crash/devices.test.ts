import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeviceKeeper, type DeviceKeeperOptions } from '../../electron/inference/device-keeper.ts';
import { verdictKey, writeVerdicts } from '../../electron/inference/device-verdicts.ts';
import { InferenceClient } from '../../electron/inference/inference-client.ts';
import { graphicsIdentity } from '../../electron/platform/graphics.ts';
import { spawnNodeWorker } from '../../electron/platform/plain/spawn-worker.ts';
import type { WorkerProcess } from '../../electron/platform/platform.ts';
import packageJson from '../../package.json' with { type: 'json' };
import type { Device } from '../../shared/domain/device.ts';
import { DEMONSTRATION_PATIENT_ID } from '../../shared/domain/ids.ts';
import { startWebProcess } from '../support/bindings/web-process.ts';
import { softwareVulkan } from '../support/software-vulkan.ts';
import { clientOf } from '../support/web-client.ts';

const vulkan = softwareVulkan();
if (!vulkan) {
  process.stderr.write(
    '\nNOT RUN: the trial of WebGPU, for want of software Vulkan (packages chromium and libvulkan1).\n',
  );
}

let folder: string;
let started: WorkerProcess[];
let decided: Device[];

const spawn = () => {
  const worker = spawnNodeWorker(resolve('out/main/worker.js'), [`--resources=${resolve('resources')}`], 'silent');
  started.push(worker);
  return worker;
};

const keeperWith = (options: Partial<DeviceKeeperOptions> = {}) =>
  new DeviceKeeper({
    spawn,
    candidates: ['webgpu'],
    file: join(folder, 'devices.json'),
    key: async () => 'this machine',
    now: () => new Date(),
    onDecided: (device) => decided.push(device),
    ...options,
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'alphavox-devices-'));
  started = [];
  decided = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A worker to which something happens as soon as it is ready. */
const spawnAnd = (happen: (worker: WorkerProcess) => void) => () => {
  const worker = spawn();
  worker.onMessage((message) => {
    if ((message as { type: string }).type === 'ready') happen(worker);
  });
  return worker;
};

describe('the trial of the devices', () => {
  it('a device that crashes its trial takes nothing else down, and is not used', async () => {
    const keeper = keeperWith({ spawn: spawnAnd((worker) => worker.kill()) });
    await keeper.tryAll();
    expect(keeper.verdicts?.trials).toMatchObject([{ device: 'webgpu', verdict: 'crashed' }]);
    expect(decided).toEqual(['cpu']);
  });

  it('a device that hangs in its trial is ended, and is not used', async () => {
    const hang = spawnAnd((worker) => process.kill(worker.pid ?? 0, 'SIGSTOP'));
    const keeper = keeperWith({ spawn: hang, trialLimitMs: 300 });
    await keeper.tryAll();
    expect(keeper.verdicts?.trials).toMatchObject([{ device: 'webgpu', verdict: 'hung' }]);
    expect(keeper.device).toBe('cpu');
  });

  it('is one trial however many ask for it, and leaves no process', async () => {
    const keeper = keeperWith({ candidates: ['coreml', 'directml'] });
    await Promise.all([keeper.tryAll(), keeper.tryAll(), keeper.tryAll()]);
    expect(started).toHaveLength(2);
    expect(decided).toEqual(['cpu']);
    for (const { pid } of started) await expect.poll(() => isRunning(pid ?? 0)).toBe(false);
  });

  it.skipIf(!vulkan)('finds WebGPU right on software Vulkan, and slower than the CPU', async () => {
    Object.assign(process.env, vulkan);
    const keeper = keeperWith();
    await keeper.tryAll();
    const [trial] = keeper.verdicts?.trials ?? [];
    expect(trial).toMatchObject({ device: 'webgpu', verdict: 'slower' });
    expect(trial?.largestDifference).toBeLessThan(1e-5);
    expect(trial?.runMs).toBeGreaterThan(trial?.cpuRunMs ?? Number.POSITIVE_INFINITY);
  });
});

describe('the verdicts', () => {
  const trial = { device: 'webgpu', runMs: 1, cpuRunMs: 5, firstRunMs: 90, largestDifference: 1e-6 } as const;

  it('are kept for this machine and its drivers, and for no other', async () => {
    await keeperWith({ candidates: ['coreml'] }).tryAll();
    const again = keeperWith();
    await again.load();
    expect(again.verdicts?.trials).toMatchObject([{ device: 'coreml', verdict: 'unavailable' }]);
    const newDriver = keeperWith({ key: async () => 'this machine with a new driver' });
    await newDriver.load();
    expect(newDriver.verdicts).toBeUndefined();
    expect(newDriver.device).toBe('cpu');
  });

  it('a device in use when the speech process was lost is not used again, also after a restart', async () => {
    const file = join(folder, 'devices.json');
    const triedAt = new Date().toISOString();
    await writeVerdicts(file, { key: 'this machine', triedAt, trials: [{ ...trial, verdict: 'faster' }] });
    const keeper = keeperWith();
    await keeper.load();
    await keeper.distrust();
    expect(decided).toEqual(['webgpu', 'cpu']);
    const afterRestart = keeperWith();
    await afterRestart.load();
    expect(afterRestart.device).toBe('cpu');
    expect(JSON.parse(readFileSync(file, 'utf8'))[0].trials).toMatchObject([{ verdict: 'failed' }]);
  });

  it('make the speech process take a device, and say so in its report', async () => {
    const speech = new InferenceClient(spawn, { replyTimeoutMs: 5000 });
    expect(await speech.call('useDevice', { device: 'webgpu' })).toEqual({ device: 'webgpu' });
    const silence = { samples: new Float32Array(16_000), sampleRateHz: 16_000 };
    await speech.call('voiceActivity', { streamId: 'a', clip: silence, last: true });
    const { models } = (await speech.report()) ?? {};
    expect(models).toMatchObject({ created: 1, hits: 30, sessions: 1, runs: [{ device: 'cpu', count: 31 }] });
    speech.close();
  });
});

describe('the program', () => {
  it('goes on to speak, on the CPU, when the speech process is lost while a device is in use', async () => {
    const key = verdictKey([await graphicsIdentity(), null], packageJson.dependencies['onnxruntime-node']);
    const faster = { verdict: 'faster', device: 'webgpu', runMs: 1, cpuRunMs: 5 } as const;
    const trial = { ...faster, firstRunMs: 90, largestDifference: 1e-6 };
    await writeVerdicts(join(folder, 'devices.json'), { key, triedAt: new Date().toISOString(), trials: [trial] });
    const server = await startWebProcess(folder);
    try {
      const client = clientOf(server);
      const speech = async () => (await client.system.health()).processes.find(({ name }) => name === 'speech');
      const press = { patientId: DEMONSTRATION_PATIENT_ID, text: 'still here' };
      // What the machine has is found out beside everything else.
      const soon = { timeout: 20_000 };
      await expect.poll(async () => (await client.system.health()).devices.inUse, soon).toBe('webgpu');
      await expect.poll(async () => (await speech())?.state, soon).toBe('ready');
      process.kill((await speech())?.pid ?? 0, 'SIGKILL');
      const events = await Array.fromAsync(await client.speech.speak(press));
      expect(events.at(-1)).toMatchObject({ type: 'ended' });
      const { devices } = await client.system.health();
      expect(devices.inUse).toBe('cpu');
      expect(devices.candidates).toContainEqual({ ...trial, verdict: 'failed' });
    } finally {
      await server.close();
    }
  });
});

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
