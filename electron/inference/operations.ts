import type { ClipSummary } from '../../shared/domain/acoustics.ts';
import type { Device, DeviceTrial } from '../../shared/domain/device.ts';
import type { FittedVoice } from '../../shared/domain/voice-model.ts';
import type { Clip } from '../features/clip.ts';
import type { ClipAnalysis } from '../features/measure-clip.ts';
import type { SummaryOptions } from '../features/summarise-clip.ts';

export interface SynthesisRequest {
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  readonly voice: FittedVoice;
  /** Change of level. */
  readonly levelDb: number;
  readonly whisper: boolean;
}

/** Everything that the inference process does: what goes in, what comes out on the way, and at the end. */
export interface Operations {
  /** Pieces of mono 16-bit PCM as they are made. */
  synthesize: { input: SynthesisRequest; piece: Int16Array; output: { sampleRateHz: number; phoneCount: number } };
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
