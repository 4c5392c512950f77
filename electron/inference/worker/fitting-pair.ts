import type { SpeakerStatistics } from '../../features/speaker-statistics.ts';
import type { SpeechFrames } from '../../features/speech-frames.ts';
import type { SpokenPhone } from '../../voice/spoken-phone.ts';
import type { FittingTake } from '../take-analysis.ts';

/** A take with the synthesizer's reading of its text. */
export interface FittingPair {
  readonly given: FittingTake;
  readonly source: SpeechFrames & { readonly phones: readonly SpokenPhone[] };
  readonly sourceSpeaker: SpeakerStatistics;
  readonly take: SpeechFrames;
  readonly weight: number;
}
