import type { AuditVerdict } from '../../shared/domain/audit.ts';
import type { DeviceKeeper } from '../inference/device-keeper.ts';
import type { InferenceClient } from '../inference/inference-client.ts';
import type { Backups } from '../pipelines/backups.ts';
import type { CaptureSessions } from '../pipelines/capture.ts';
import type { Predictor } from '../pipelines/predictor.ts';
import type { Prerenderer } from '../pipelines/prerender.ts';
import type { RenderingCache } from '../pipelines/rendering-cache.ts';
import type { Retention } from '../pipelines/retention.ts';
import type { Synthesizer } from '../pipelines/synthesizer.ts';
import type { VoiceFits } from '../pipelines/voice-fits.ts';
import type { Platform } from '../platform/platform.ts';
import type { Vault } from '../store/vault.ts';
import type { SyncService } from '../sync/sync-service.ts';
import type { Demonstration } from './demonstration.ts';
import type { FirstAudioMetrics } from './first-audio-metrics.ts';
import type { Resources } from './resources.ts';
import type { Sessions } from './sessions.ts';

/** Everything that the handlers work with; `compose.ts` puts it together. */
export interface App {
  readonly version: string;
  readonly platform: Platform;
  readonly resources: Resources;
  readonly vault: Vault;
  readonly sessions: Sessions;
  readonly backups: Backups;
  readonly retention: Retention;
  readonly sync: SyncService;
  /** What the check of the audit log at opening came to; null while it runs, and while the records are closed. */
  auditVerdict: AuditVerdict | null;
  /** Speaks, and nothing else: a press never waits behind an analysis. */
  readonly speech: InferenceClient;
  /** Asks `speech` for sound in any voice. */
  readonly synthesizer: Synthesizer;
  /** Decodes and measures. */
  readonly analysis: InferenceClient;
  /** Builds voices, which takes seconds in which takes must still be heard. */
  readonly fitting: InferenceClient;
  readonly fits: VoiceFits;
  /** Knows what models shall run on. */
  readonly devices: DeviceKeeper;
  readonly renderings: RenderingCache;
  readonly prerenderer: Prerenderer;
  readonly predictor: Predictor;
  readonly captures: CaptureSessions;
  readonly demonstration: Demonstration;
  readonly firstAudio: FirstAudioMetrics;
  readonly now: () => Date;
}
