import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { beforeEach, describe, expect, it } from 'vitest';
import { trialModel } from '../../../test/support/trial-model.ts';
import { ModelMetrics } from '../model-metrics.ts';
import type { Tensors } from './compare-outputs.ts';
import { type ModelCall, ModelRunner } from './model-runner.ts';
import { type CreateSession, createOnnxSession, type Session } from './onnx-session.ts';
import { SessionCache } from './session-cache.ts';

const file = trialModel();
const modelSha256 = createHash('sha256').update(file).digest('hex');

const callOf = (length: number, value = 0.5): ModelCall => ({
  modelSha256,
  load: () => file,
  feeds: { features: new Tensor('float32', new Float32Array(length * 330).fill(value), [length, 330]) },
});

const fromCpu = async (length: number): Promise<Tensors> =>
  (await InferenceSession.create(file)).run(callOf(length).feeds);

const expectSame = (outputs: Tensors, expected: Tensors) => {
  for (const [name, { data, dims }] of Object.entries(expected)) {
    expect(outputs[name]?.dims).toEqual(dims);
    const values = outputs[name]?.data as Float32Array;
    expect(Math.max(...values.map((value, index) => Math.abs(value - Number(data[index]))))).toBeLessThan(1e-5);
  }
};

/** Changes what a device gives from its second run on: the first is the proof. */
type Misbehave = (outputs: Tensors) => Tensors;

let metrics: ModelMetrics;
let deviceRuns: number;

/** Stand-in of a graphics device: the real CPU session, whose later runs misbehave. */
const deviceStandIn = (real: Session, misbehave: Misbehave, from: number): Session => ({
  release: () => real.release(),
  run: async (feeds) => {
    deviceRuns += 1;
    const outputs = await real.run(feeds);
    return deviceRuns >= from ? misbehave(outputs) : outputs;
  },
});

const runnerWith = (misbehave: Misbehave, from = 2) => {
  const create: CreateSession = async (model, device) => {
    const real = await createOnnxSession(model, 'cpu');
    return device === 'cpu' ? real : deviceStandIn(real, misbehave, from);
  };
  const runner = new ModelRunner({
    cache: new SessionCache({ create, maxBytes: 1e9, metrics }),
    metrics,
    quietMs: 0,
  });
  runner.useDevice('webgpu');
  return runner;
};

/** Runs a first call and lets the device prove itself. */
const proven = async (runner: ModelRunner) => {
  await runner.warmUp(callOf(40));
  await expect.poll(() => metrics.report().runs.some(({ device }) => device === 'webgpu')).toBe(true);
};

const spoilt = (outputs: Tensors, value: number): Tensors => {
  const { envelope } = outputs;
  const data = Float32Array.from(envelope?.data as Float32Array);
  data[7] = value;
  return { ...outputs, envelope: new Tensor('float32', data, envelope?.dims ?? []) };
};

beforeEach(() => {
  metrics = new ModelMetrics();
  deviceRuns = 0;
});

describe('running a model', () => {
  it('answers a first call from the CPU, and from the device once that has shown the same results', async () => {
    const runner = runnerWith((outputs) => outputs);
    await proven(runner);
    expect(metrics.report().runs).toMatchObject([{ device: 'cpu', count: 1 }, { device: 'webgpu' }]);
    for (const length of [20, 500, 33]) expectSame(await runner.run(callOf(length)), await fromCpu(length));
    expect(deviceRuns).toBe(4);
    expect(metrics.report()).toMatchObject({ created: 2, failures: [] });
  });

  it.each([
    ['throws', 'threw', () => Promise.reject(new Error('device lost')) as never],
    ['gives NaN', 'notFinite', (outputs: Tensors) => spoilt(outputs, Number.NaN)],
    ['gives infinity', 'notFinite', (outputs: Tensors) => spoilt(outputs, Number.NEGATIVE_INFINITY)],
  ] as const)('a device that %s: the CPU answers within the same call, and all after it', async (_, reason, how) => {
    const runner = runnerWith(how);
    await proven(runner);
    expectSame(await runner.run(callOf(60)), await fromCpu(60));
    expect(metrics.report().failures).toEqual([{ device: 'webgpu', reason }]);
    expectSame(await runner.run(callOf(20)), await fromCpu(20));
    expect(deviceRuns).toBe(2);
    expect(runner.useDevice('webgpu')).toEqual({ device: 'cpu' });
  });

  it('never takes a device that gives other results than the CPU', async () => {
    const runner = runnerWith((outputs) => spoilt(outputs, 0.25), 1);
    await proven(runner);
    expect(metrics.report().failures).toEqual([{ device: 'webgpu', reason: 'different' }]);
    expectSame(await runner.run(callOf(60)), await fromCpu(60));
    expect(deviceRuns).toBe(1);
  });

  it('does not blame the device for feeds that no device could run', async () => {
    const runner = runnerWith((outputs) => outputs);
    await proven(runner);
    await expect(runner.run(callOf(20, Number.NaN))).rejects.toThrow('not finite');
    await expect(runner.run({ ...callOf(20), feeds: {} })).rejects.toThrow();
    expect(metrics.report().failures).toEqual([]);
  });

  it('keeps a model on the CPU that asks for it', async () => {
    const runner = runnerWith((outputs) => outputs);
    for (const length of [20, 30]) await runner.run({ ...callOf(length), device: 'cpu' });
    await pause(20);
    expect(deviceRuns).toBe(0);
  });
});
