import { InferenceSession } from 'onnxruntime-node';
import type { Device } from '../../../shared/domain/device.ts';

/** What the cache needs of onnxruntime's session. */
export interface Session {
  run(feeds: InferenceSession.FeedsType): Promise<InferenceSession.ReturnType>;
  release(): Promise<void>;
}

/** Opens a model on one device, with nothing else to fall back to. Throws where the device is not to be had. */
export type CreateSession = (model: Uint8Array, device: Device) => Promise<Session>;

const PROVIDERS: Readonly<Record<Device, InferenceSession.ExecutionProviderConfig>> = {
  cpu: 'cpu',
  cuda: 'cuda',
  directml: 'dml',
  coreml: 'coreml',
  // The default layout gave wrong results on Silero VAD (measured, onnxruntime 1.30).
  webgpu: { name: 'webgpu', preferredLayout: 'NCHW' },
};

/** Fatal only: a device that is not there is an answer, not a line on the screen. */
const LOG_FATAL = 4;

export const createOnnxSession: CreateSession = (model, device) =>
  InferenceSession.create(model, {
    executionProviders: [PROVIDERS[device]],
    // Inputs have any length: a memory plan for one length would grow with every other.
    enableMemPattern: false,
    // Our models are small, and the other core is the page's.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: LOG_FATAL,
  });
