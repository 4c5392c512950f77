import { createHash } from 'node:crypto';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, it } from 'vitest';
import { softwareVulkan } from '../../../test/support/software-vulkan.ts';
import { trialModel } from '../../../test/support/trial-model.ts';
import { ModelMetrics } from '../model-metrics.ts';
import { largestDifference } from './compare-outputs.ts';
import { ModelRunner } from './model-runner.ts';
import { createOnnxSession } from './onnx-session.ts';
import { SessionCache } from './session-cache.ts';

const vulkan = softwareVulkan();
if (vulkan) Object.assign(process.env, vulkan);
else process.stderr.write('\nNOT RUN: WebGPU, for want of software Vulkan (packages chromium and libvulkan1).\n');

it.skipIf(!vulkan)('a model moves to WebGPU, which gives the CPU’s results at any length', async () => {
  const metrics = new ModelMetrics();
  const cache = new SessionCache({ create: createOnnxSession, maxBytes: 1e9, metrics });
  const runner = new ModelRunner({ cache, metrics, quietMs: 0 });
  const file = trialModel();
  const modelSha256 = createHash('sha256').update(file).digest('hex');
  const callOf = (length: number) => {
    const values = Float32Array.from({ length: length * 330 }, (_, index) => Math.cos(index));
    return { modelSha256, load: () => file, feeds: { features: new Tensor('float32', values, [length, 330]) } };
  };
  const onCpu = await InferenceSession.create(file);
  runner.useDevice('webgpu');
  await runner.warmUp(callOf(50));
  const isOnWebGpu = () => metrics.report().runs.some(({ device }) => device === 'webgpu');
  await expect.poll(isOnWebGpu, { timeout: 20_000 }).toBe(true);
  for (const length of [20, 400, 33]) {
    const call = callOf(length);
    // Sums of 330 products in float32, in another order.
    expect(largestDifference(await onCpu.run(call.feeds), await runner.run(call))).toBeLessThan(1e-5);
  }
  expect(metrics.report()).toMatchObject({ failures: [], created: 2 });
  expect(metrics.report().runs).toContainEqual(expect.objectContaining({ device: 'webgpu', count: 4 }));
});
