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
}
