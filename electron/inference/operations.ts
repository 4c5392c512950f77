import type { ClipSummary } from '../../shared/domain/acoustics.ts';
import type { Device, DeviceTrial } from '../../shared/domain/device.ts';
import type { SoundPlot } from '../../shared/domain/sound-plot.ts';
import type { FittedVoice } from '../../shared/domain/voice-model.ts';
import type { Clip } from '../features/clip.ts';
import type { ClipAnalysis } from '../features/measure-clip.ts';
import type { SummaryOptions } from '../features/summarise-clip.ts';
import type { PersonalFitInput, PersonalFitOutput, PersonalFitProgress, TakeAnalysis } from './take-analysis.ts';

export interface SynthesisRequest {
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  readonly voice: FittedVoice;
  /** Change of level. */
  readonly levelDb: number;
  readonly whisper: boolean;
  /** Speaks in a personal voice; `voice` then gives pace and pauses, and is what speaks where the personal one cannot. */
  readonly personal: PersonalDelivery | null;
}

/** A personal voice, which must have been loaded, and how it is to sound. */
export interface PersonalDelivery {
  /** Of the voice's file. */
  readonly voiceSha256: string;
  readonly f0MedianFactor: number;
  readonly f0RangeFactor: number;
  readonly tiltDbPerOctave: number;
  /** Change of the ratio of noise to voice. */
  readonly breathinessDb: number;
}

/** Everything that the inference process does: what goes in, what comes out on the way, and at the end. */
export interface Operations {
  /**
   * Pieces of mono 16-bit PCM as they are made; an empty one says that work goes on. Throws VOICE_NOT_LOADED where the
   * personal voice is not known here.
   */
  synthesize: { input: SynthesisRequest; piece: Int16Array; output: { sampleRateHz: number; phoneCount: number } };
  /** Makes a personal voice ready to speak; see `encodePersonalVoice`. Throws VOICE_MODEL_DAMAGED. */
  loadVoice: { input: { voiceSha256: string; bytes: Uint8Array }; piece: never; output: null };
  analyseTake: { input: Clip; piece: never; output: TakeAnalysis };
  fitPersonalVoice: { input: PersonalFitInput; piece: PersonalFitProgress; output: PersonalFitOutput };
  plot: { input: Clip; piece: never; output: SoundPlot };
  /** A WAV, FLAC or MP3 file as mono sound. Throws the codes AUDIO_*. */
  decode: { input: { bytes: Uint8Array }; piece: never; output: Clip & { bitsPerSample: number } };
  measure: { input: Clip; piece: never; output: ClipAnalysis };
  /** All that `measure` gives and more; takes about a tenth of the clip's duration. */
  summarise: { input: SummaryOptions & { clip: Clip }; piece: never; output: ClipSummary };
  /**
   * The probability of speech in each frame of 32 ms. State is kept under `streamId` until a call with `last`;
   * samples that do not fill a frame wait for the next call.
   */
  voiceActivity: {
    input: { streamId: string; clip: Clip; last: boolean };
    piece: never;
    output: { speechProbabilities: number[] };
  };
  /** The device that models move to, the CPU before the first call; says which it is now. */
  useDevice: { input: { device: Device }; piece: never; output: { device: Device } };
  /** Runs a small model on a device, which may crash or hang: only in a process of its own. */
  tryDevice: { input: { device: Device }; piece: never; output: DeviceTrial };
}

export type OperationName = keyof Operations;
export type OperationInput<Name extends OperationName> = Operations[Name]['input'];
export type OperationPiece<Name extends OperationName> = Operations[Name]['piece'];
export type OperationOutput<Name extends OperationName> = Operations[Name]['output'];
