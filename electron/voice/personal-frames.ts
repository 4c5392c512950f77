import { withBreathiness } from './breathiness.ts';
import { type MelodyChange, melodyHz } from './f0-contour.ts';
import { smoothFrames } from './smooth-frames.ts';
import type { SourceUtterance } from './spoken-phone.ts';
import type { UnitSelector } from './unit-selection.ts';
import { pauseFrames, voicedFrames } from './voiced-frames.ts';

/** What the mapping makes of an utterance, frame by frame; see `mappingGraph`. */
export interface MappedFrames {
  readonly predicted: Float32Array;
  readonly envelope: Float32Array;
  readonly voicing: Float32Array;
  readonly aperiodicity: Float32Array;
}

/** An utterance as the speaker would have said it, ready for the vocoder. */
export interface PersonalFrames {
  readonly frameCount: number;
  /** 0 where there is no voice. */
  readonly f0Hz: Float32Array;
  /** frameCount x coefficients. */
  readonly melCepstrum: Float32Array;
  /** frameCount x bands, 0 to 1. */
  readonly aperiodicity: Float32Array;
  /** Gain of each frame in dB: pauses fall silent. */
  readonly gainDb: Float32Array;
}

export interface PersonalSound {
  readonly selector: UnitSelector;
  /** Semitones about the speaker's median in every frame; see `intonationContour`. */
  readonly melody: Float32Array;
  readonly f0MedianHz: number;
}

/** Part of the speaker's own phones in the spectrum, against the mapping's. */
const UNIT_PART = 0.5;
const PAUSE_GAIN_DB = -30;

/**
 * Joins what is known of an utterance: the mapped spectrum mixed with the speaker's own phones, the melody in the
 * speaker's range, voice where the mapping hears it, silence in pauses (voice.md, steps 7 and 8).
 */
export const personalFrames = (
  source: SourceUtterance,
  { predicted, envelope, voicing, aperiodicity }: MappedFrames,
  { selector, melody, f0MedianHz }: PersonalSound,
  change: MelodyChange & { readonly whisper: boolean; readonly breathinessDb: number },
): PersonalFrames => {
  const size = source.melCepstrum.length / source.frameCount;
  const units = selector.select(source.phones, predicted);
  const mixed = envelope.map((value, at) => (1 - UNIT_PART) * value + UNIT_PART * units[at]!);
  const pauses = pauseFrames(source);
  const voiced = change.whisper ? new Uint8Array(source.frameCount) : voicedFrames(voicing, pauses);
  return {
    frameCount: source.frameCount,
    f0Hz: melodyHz(melody, voiced, f0MedianHz, change),
    melCepstrum: smoothFrames(mixed, size),
    aperiodicity: change.breathinessDb === 0 ? aperiodicity : withBreathiness(aperiodicity, change.breathinessDb),
    gainDb: smoothFrames(
      Float32Array.from(pauses, (isPause) => (isPause ? PAUSE_GAIN_DB : 0)),
      1,
    ),
  };
};
