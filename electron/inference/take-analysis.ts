import type { AcousticMeasures } from '../../shared/domain/acoustics.ts';
import type { SpeakerStatistics } from '../features/speaker-statistics.ts';
import type { SpeechFrames } from '../features/speech-frames.ts';

/** Raised with every change of what a take's analysis holds or how it is made: older ones are made again. */
export const TAKE_ANALYSIS_VERSION = 2;

/** What a voice is learned from in one take, without its sound. */
export interface TakeAnalysis {
  readonly frames: SpeechFrames;
  readonly speaker: SpeakerStatistics;
  /** Third octaves. */
  readonly longTermSpectrum: AcousticMeasures['longTermSpectrum'];
  readonly activeSpeechMs: number;
  /** The highest frequency that was recorded. */
  readonly bandwidthHz: number;
}

/** One take for the fitting of a voice. */
export interface FittingTake {
  readonly recordingId: string;
  readonly text: string;
  /** How much it counts; only the proportions between takes matter. */
  readonly weight: number;
  readonly analysis: TakeAnalysis;
}

export interface PersonalFitInput {
  readonly language: string;
  /** At which the synthesizer speaks as fast as the speaker. */
  readonly rateWpm: number;
  readonly takes: readonly FittingTake[];
}

export type LeftOutReason = 'wrong-text' | 'other-speaker';

/** A fitted voice with what it was measured to be on takes that it was not fitted on. */
export interface PersonalFitOutput {
  /** See `encodePersonalVoice`; null where there is too little speech for a voice of this kind. */
  readonly voice: Uint8Array | null;
  readonly usedTakes: number;
  readonly leftOut: readonly { readonly recordingId: string; readonly reason: LeftOutReason }[];
  readonly heldOutTakes: number;
  readonly melCepstralDistortionDb: number | null;
  readonly melCepstralDistortionBeforeDb: number | null;
  readonly speakerLikeness: number | null;
  readonly learningCurve: readonly { readonly speechS: number; readonly melCepstralDistortionDb: number }[];
  /** Of the voice that was built, reading the texts of takes. */
  readonly f0MedianHz: number | null;
  readonly longTermSpectrumErrorDb: number | null;
}

export interface PersonalFitProgress {
  readonly stage: 'reading' | 'fitting' | 'checking';
  /** 0 to 1. */
  readonly fraction: number;
}
