import type { AppErrorJson } from '../../shared/errors/app-error.ts';
import type { ModelMetricsReport } from './model-metrics.ts';
import type { OperationName } from './operations.ts';

/** From the main process to the inference process. */
export type ToWorker =
  | { readonly type: 'request'; readonly requestId: number; readonly operation: OperationName; readonly input: unknown }
  | { readonly type: 'cancel'; readonly requestId: number }
  | { readonly type: 'ping'; readonly requestId: number };

/** How a process is. */
export interface ProcessReport {
  readonly residentBytes: number;
  readonly models: ModelMetricsReport;
}

/** From the inference process to the main process. */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'pong'; readonly requestId: number; readonly report: ProcessReport }
  | { readonly type: 'piece'; readonly requestId: number; readonly piece: unknown }
  | { readonly type: 'done'; readonly requestId: number; readonly output: unknown }
  | { readonly type: 'failed'; readonly requestId: number; readonly error: AppErrorJson };
