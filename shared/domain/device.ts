import { z } from 'zod';

/** What a model can run on. */
export const Device = z.enum(['cpu', 'cuda', 'directml', 'coreml', 'webgpu']);
export type Device = z.infer<typeof Device>;

/**
 * How a device did beside the processor: right and `faster` (then it is used), right and `slower`, `wrong` results,
 * `unavailable` here, `crashed` or `hung` in its trial, or `failed` with an error, in its trial or later in use.
 */
export const DeviceVerdict = z.enum(['faster', 'slower', 'wrong', 'unavailable', 'crashed', 'hung', 'failed']);
export type DeviceVerdict = z.infer<typeof DeviceVerdict>;

/** What one device's trial found. */
export const DeviceTrial = z.object({
  device: Device,
  verdict: DeviceVerdict,
  /** Median time of one run, on the device and on the processor. */
  runMs: z.number().nullable(),
  cpuRunMs: z.number().nullable(),
  /** From opening the model to the end of its first run: what waking the device costs. */
  firstRunMs: z.number().nullable(),
  /** Largest difference from the processor's results, as a share of the largest result. */
  largestDifference: z.number().nullable(),
});
export type DeviceTrial = z.infer<typeof DeviceTrial>;
