import type { Bucket } from './bucket/bucket.ts';
import type { RandomBytes } from './seal.ts';
import type { TellStage } from './stage-progress.ts';
import type { SyncStore } from './sync-store.ts';

/** What a run of sync works with. */
export interface SyncOptions {
  readonly bucket: Bucket;
  readonly store: SyncStore;
  readonly now: () => Date;
  readonly random?: RandomBytes;
  readonly signal?: AbortSignal | undefined;
  readonly onStage?: TellStage;
  /** Whether recordings, pictures and sounds travel too, or only what was changed. */
  readonly withBlobs?: boolean;
  /** When snapshots take the place of segments; left out, as is usual. */
  readonly growth?: Growth;
}

export interface Growth {
  /** So many segments of a scope that no snapshot covers are worth one. */
  readonly segmentsASnapshot: number;
  /** Each device looks from time to time, after as many segments of its own. */
  readonly lookEvery: number;
  /** As long segments stay that a snapshot covers: most devices that were away meanwhile read on where they were. */
  readonly graceMs: number;
}

export const usualGrowth: Growth = { segmentsASnapshot: 200, lookEvery: 20, graceMs: 30 * 86_400_000 };
