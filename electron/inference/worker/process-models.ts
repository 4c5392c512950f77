import { ModelRunner } from './model-runner.ts';
import { createOnnxSession } from './onnx-session.ts';
import { processMetrics } from './process-metrics.ts';
import { SessionCache } from './session-cache.ts';

/** Hundreds of small voice models, or one of a larger kind. */
const MAX_BYTES = 256 * 1024 * 1024;
const QUIET_MS = 2000;

/** The models of this process. */
export const processModels = new ModelRunner({
  cache: new SessionCache({ create: createOnnxSession, maxBytes: MAX_BYTES, metrics: processMetrics }),
  metrics: processMetrics,
  quietMs: QUIET_MS,
});
