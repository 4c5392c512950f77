import { joinPcm16, pcm16ToFloat } from '../../audio/pcm16.ts';
import type { Clip } from '../../features/clip.ts';
import { trackF0InRange } from '../../features/f0.ts';
import { analyseSpeechFrames, frameF0, type SpeechFrames } from '../../features/speech-frames.ts';
import type { EspeakEngine } from '../../speech/espeak-engine.ts';
import type { SpokenPhone } from '../../voice/spoken-phone.ts';
import { defaultVoiceSettings } from '../../voice/voice-settings.ts';

/** A text as the synthesizer says it by itself: what a personal voice is made from. */
export interface SourceReading {
  readonly samples: Float32Array;
  readonly phones: readonly SpokenPhone[];
}

export interface SourceText {
  readonly text: string;
  /** BCP 47. */
  readonly language: string;
  readonly rateWpm: number;
}

/** The synthesizer's F0 at its own pitch lies well within this. */
const SOURCE_F0_RANGE = { floorHz: 60, ceilingHz: 300 } as const;

/** Lets the synthesizer say a text at its own low pitch, where its envelope is cleanest (voice.md, step 2). */
export const readSource = (engine: EspeakEngine, { text, language, rateWpm }: SourceText): SourceReading => {
  const { pitchLowHz, pitchHighHz } = defaultVoiceSettings;
  const voice = { language, pitchLowHz, pitchHighHz, formantScale: 1, whisper: false };
  const pieces: Int16Array[] = [];
  const { phones } = engine.synthesize({ text, voice, rateWpm, pauseScale: 1 }, (samples) => pieces.push(samples));
  return { samples: pcm16ToFloat(joinPcm16(pieces)), phones };
};

/** The synthesizer's F0 in each frame of a reading. */
export const sourceF0 = (clip: Clip): Float32Array => frameF0(clip, trackF0InRange(clip, SOURCE_F0_RANGE));

/** Frames of a reading, or of a part of it whose F0 is known. */
export const analyseSource = (
  clip: Clip,
  phones: readonly SpokenPhone[],
  f0Hz: Float32Array = sourceF0(clip),
): SpeechFrames & { readonly phones: readonly SpokenPhone[] } => ({
  ...analyseSpeechFrames(clip, { f0Hz, skipAperiodicity: true }),
  phones: phones.length > 0 ? phones : [{ startS: 0, endS: clip.samples.length / clip.sampleRateHz, ipa: '' }],
});
