import { resample } from '../../../electron/audio/resample.ts';
import type { Clip } from '../../../electron/features/clip.ts';
import { measureClip } from '../../../electron/features/measure-clip.ts';
import { melCepstralDistortionDb } from '../../../electron/features/mel-cepstral-distortion.ts';
import { addStatistics, speakerDivergence, speakerStatistics } from '../../../electron/features/speaker-statistics.ts';
import { analyseSpeechFrames, type SpeechFrames } from '../../../electron/features/speech-frames.ts';
import { averageBands, longTermSpectrumErrorDb } from '../../../electron/voice/band-levels.ts';
import { countClicks } from '../../support/count-clicks.ts';
import { secondsOf } from './splits.ts';

/** How near some sounds come to a speaker's takes; null where it cannot be told. */
export interface Figures {
  /** Mean over takes of the same texts, in the order given; null for other texts. */
  readonly melCepstralDistortionDb: number | null;
  readonly f0MedianErrorSemitones: number | null;
  readonly f0SpreadSemitones: number | null;
  readonly speakersF0SpreadSemitones: number | null;
  readonly longTermSpectrumErrorDb: number | null;
  /** 0 for the same speaker; what the fit does not optimise. */
  readonly speakerDivergence: number | null;
  readonly clicksPerS: number;
}

/** Takes as they were recorded, measured once. */
export interface Reference {
  readonly sampleRateHz: number;
  readonly clips: readonly Clip[];
  readonly frames: readonly SpeechFrames[];
  readonly summary: Summary;
}

type Summary = ReturnType<typeof summarise>;

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const summarise = (clips: readonly Clip[]) => {
  const measured = clips.map((clip) => measureClip(clip));
  return {
    f0MedianOctaves: meanOf(measured.flatMap(({ f0MedianHz }) => (f0MedianHz === null ? [] : Math.log2(f0MedianHz)))),
    f0SpreadSemitones: meanOf(measured.flatMap(({ f0SdSemitones }) => f0SdSemitones ?? [])),
    bands: averageBands(
      measured.map(({ longTermSpectrum, activeSpeechMs }) => ({ bands: longTermSpectrum, weight: activeSpeechMs })),
    ),
    speaker: addStatistics(clips.map((clip) => speakerStatistics(clip))),
  };
};

export const measureReference = (takes: readonly Clip[]): Reference => ({
  sampleRateHz: takes[0]!.sampleRateHz,
  clips: takes,
  frames: takes.map((take) => analyseSpeechFrames(take)),
  summary: summarise(takes),
});

/** Sounds of the reference's texts, in its order; or of other texts, which have no distortion. */
export const measureAgainst = async (
  reference: Reference,
  sounds: readonly Clip[],
  texts: 'same texts' | 'other texts',
): Promise<Figures> => {
  const { sampleRateHz, frames, summary } = reference;
  const clips: Clip[] = [];
  for (const { samples, sampleRateHz: fromHz } of sounds) {
    clips.push({ samples: await resample(samples, fromHz, sampleRateHz), sampleRateHz });
  }
  const distortions =
    texts === 'other texts'
      ? []
      : clips.flatMap((clip, index) => melCepstralDistortionDb(analyseSpeechFrames(clip), frames[index]!) ?? []);
  const own = summarise(clips);
  const octaves =
    own.f0MedianOctaves === null || summary.f0MedianOctaves === null
      ? null
      : own.f0MedianOctaves - summary.f0MedianOctaves;
  return {
    melCepstralDistortionDb: meanOf(distortions),
    f0MedianErrorSemitones: octaves === null ? null : 12 * Math.abs(octaves),
    f0SpreadSemitones: own.f0SpreadSemitones,
    speakersF0SpreadSemitones: summary.f0SpreadSemitones,
    longTermSpectrumErrorDb: longTermSpectrumErrorDb(summary.bands, own.bands) ?? null,
    speakerDivergence: speakerDivergence(own.speaker, summary.speaker) ?? null,
    // Before another rate blurs them.
    clicksPerS: sounds.reduce((sum, sound) => sum + countClicks(sound), 0) / secondsOf(sounds),
  };
};
