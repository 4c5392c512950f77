import { ModelMetrics } from '../model-metrics.ts';

/** What this process did with its models. */
export const processMetrics = new ModelMetrics();
