import { Tensor } from 'onnxruntime-node';
import type { Device, DeviceTrial, DeviceVerdict } from '../../../shared/domain/device.ts';
import { median } from '../recent-times.ts';
import { largestDifference, type Tensors, TOLERANCE } from './compare-outputs.ts';
import type { CreateSession, Session } from './onnx-session.ts';

const FEATURES = 330;
/** Short and long utterances, and a short one again: a device must not trip over a change of length. */
const LENGTHS = [20, 200, 1000, 33];
/** Two seconds of speech in steps of 10 ms. */
const TIMED_LENGTH = 200;
const TIMED_RUNS = 15;
/** A device that is not clearly faster is not worth its waking. */
const FASTER_SHARE = 0.8;

const feedsOf = (length: number): Tensors => {
  const values = Float32Array.from({ length: length * FEATURES }, (_, index) => 2 * Math.sin(index * 0.7));
  return { features: new Tensor('float32', values, [length, FEATURES]) };
};

const timedRunMs = async (session: Session, feeds: Tensors): Promise<number> => {
  const startedAt = performance.now();
  await session.run(feeds);
  return performance.now() - startedAt;
};

/** Median times of runs in turns, so that a busy moment of the machine counts for both. */
const medianRunsMs = async (sessions: readonly Session[]): Promise<number[]> => {
  const feeds = feedsOf(TIMED_LENGTH);
  const times: number[][] = sessions.map(() => []);
  for (let turn = 0; turn < TIMED_RUNS; turn++) {
    for (const [index, session] of sessions.entries()) times[index]?.push(await timedRunMs(session, feeds));
  }
  return times.map(median);
};

/**
 * Runs the trial graph (`device-trial.onnx`, float32 [T, 330] in) on a device and on the CPU, and judges the device.
 * A device may crash or hang in it: to be run in a process of its own. Throws only what the CPU throws.
 */
export const runDeviceTrial = async (
  model: Uint8Array,
  device: Device,
  create: CreateSession,
): Promise<DeviceTrial> => {
  const cpu = await create(model, 'cpu');
  const expected = new Map<number, Tensors>();
  for (const length of LENGTHS) expected.set(length, await cpu.run(feedsOf(length)));
  const noFigures = { device, runMs: null, firstRunMs: null, largestDifference: null };
  const cpuOnly = async (verdict: DeviceVerdict): Promise<DeviceTrial> => {
    const [cpuRunMs = 0] = await medianRunsMs([cpu]);
    return { ...noFigures, cpuRunMs, verdict };
  };
  const startedAt = performance.now();
  const session = await create(model, device).catch(() => undefined);
  if (!session) return cpuOnly('unavailable');
  try {
    await session.run(feedsOf(TIMED_LENGTH));
    const firstRunMs = performance.now() - startedAt;
    let difference = 0;
    for (const [length, reference] of expected) {
      difference = Math.max(difference, largestDifference(reference, await session.run(feedsOf(length))));
    }
    if (!Number.isFinite(difference)) return cpuOnly('wrong');
    const [cpuRunMs = 0, runMs = 0] = await medianRunsMs([cpu, session]);
    const figures = { device, runMs, cpuRunMs, firstRunMs, largestDifference: difference };
    if (difference > TOLERANCE.float32) return { ...figures, verdict: 'wrong' };
    return { ...figures, verdict: runMs <= cpuRunMs * FASTER_SHARE ? 'faster' : 'slower' };
  } catch {
    return cpuOnly('failed');
  }
};
