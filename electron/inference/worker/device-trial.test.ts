import { readFileSync } from 'node:fs';
import { Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import type { Device } from '../../../shared/domain/device.ts';
import { trialModel } from '../../../test/support/trial-model.ts';
import { runDeviceTrial } from './device-trial.ts';
import { type CreateSession, createOnnxSession, type Session } from './onnx-session.ts';

const model = trialModel();

/** Stand-in of a graphics device: the real CPU session, changed. */
const withDevice =
  (change: (real: Session) => Session): CreateSession =>
  async (file, device) => {
    const real = await createOnnxSession(file, 'cpu');
    return device === 'cpu' ? real : change(real);
  };

const spoiling = (spoil: (values: Float32Array, frames: number) => Float32Array) =>
  withDevice((real) => ({
    release: () => real.release(),
    run: async (feeds) => {
      const { envelope, excitation } = await real.run(feeds);
      if (!envelope || !excitation) throw new Error('the trial graph has other outputs');
      const data = spoil(envelope.data as Float32Array, envelope.dims[0] ?? 0);
      return { envelope: new Tensor('float32', data, envelope.dims), excitation };
    },
  }));

/** The real CPU session for both, one of them 3 ms slower. */
const withDelay =
  (slowDevice: Device): CreateSession =>
  async (file, device) => {
    const real = await createOnnxSession(file, 'cpu');
    if (device !== slowDevice) return real;
    const run: Session['run'] = (feeds) => {
      const until = performance.now() + 3;
      while (performance.now() < until);
      return real.run(feeds);
    };
    return { run, release: () => real.release() };
  };

describe('the trial of a device', () => {
  it('runs the graph that the program ships', () => {
    expect(readFileSync('resources/models/device-trial.onnx').equals(model)).toBe(true);
  });

  it('a device that is right is taken where it is clearly faster, and only there', async () => {
    const slower = await runDeviceTrial(model, 'webgpu', withDelay('webgpu'));
    expect(slower).toMatchObject({ device: 'webgpu', verdict: 'slower', largestDifference: 0 });
    expect(slower.runMs).toBeGreaterThan(3);
    expect(await runDeviceTrial(model, 'webgpu', withDelay('cpu'))).toMatchObject({ verdict: 'faster' });
  });

  it('a device that is wrong, even at one length only, is not', async () => {
    const offByLittle = spoiling((values) => values.map((value) => value + 0.02));
    expect(await runDeviceTrial(model, 'webgpu', offByLittle)).toMatchObject({ verdict: 'wrong' });
    const wrongWhenLong = spoiling((values, frames) => (frames === 1000 ? values.fill(0, 500) : values));
    expect(await runDeviceTrial(model, 'webgpu', wrongWhenLong)).toMatchObject({ verdict: 'wrong' });
    const notANumber = spoiling((values) => values.fill(Number.NaN, 3, 4));
    expect(await runDeviceTrial(model, 'webgpu', notANumber)).toMatchObject({
      verdict: 'wrong',
      largestDifference: null,
    });
  });

  it('a device that is not there, or throws, is said to be so, with the CPU’s time', async () => {
    const foreign = process.platform === 'win32' ? 'coreml' : 'directml';
    const absent = await runDeviceTrial(model, foreign, createOnnxSession);
    expect(absent).toMatchObject({ verdict: 'unavailable', runMs: null });
    expect(absent.cpuRunMs).toBeGreaterThan(0);
    const throwing = withDevice((real) => ({ ...real, run: () => Promise.reject(new Error('device lost')) }));
    expect(await runDeviceTrial(model, 'webgpu', throwing)).toMatchObject({ verdict: 'failed' });
  });
});
