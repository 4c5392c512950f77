import type { Device } from '../../shared/domain/device.ts';
import { RecentTimes } from './recent-times.ts';

/** Why a device was given up: it threw, gave values that are not finite, or values other than the processor's. */
export type DeviceFailure = 'threw' | 'notFinite' | 'different';

export interface ModelMetricsReport {
  readonly created: number;
  readonly hits: number;
  readonly evicted: number;
  /** Open sessions, and what they hold as the cache counts it. */
  readonly sessions: number;
  readonly bytes: number;
  /** Devices given up until the process ends. */
  readonly failures: readonly { readonly device: Device; readonly reason: DeviceFailure }[];
  readonly runs: readonly { readonly device: Device; readonly count: number; medianMs: number; p95Ms: number }[];
}

/** What a process did with its models; knows no onnxruntime, so that asking loads none. */
export class ModelMetrics {
  created = 0;
  hits = 0;
  evicted = 0;
  sessions = 0;
  bytes = 0;
  readonly failures = new Map<Device, DeviceFailure>();
  readonly #runs = new RecentTimes<Device>();

  addRun(device: Device, elapsedMs: number): void {
    this.#runs.add(device, elapsedMs);
  }

  report(): ModelMetricsReport {
    const { created, hits, evicted, sessions, bytes } = this;
    return {
      ...{ created, hits, evicted, sessions, bytes },
      failures: [...this.failures].map(([device, reason]) => ({ device, reason })),
      runs: this.#runs.summaries().map(({ key: device, ...times }) => ({ device, ...times })),
    };
  }
}
