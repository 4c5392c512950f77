import { resample } from '../../../electron/audio/resample.ts';
import type { Clip } from '../../../electron/features/clip.ts';
import { measureClip } from '../../../electron/features/measure-clip.ts';
import { melCepstralDistortionDb } from '../../../electron/features/mel-cepstral-distortion.ts';
import { addStatistics, speakerDivergence, speakerStatistics } from '../../../electron/features/speaker-statistics.ts';
import { analyseSpeechFrames, type SpeechFrames } from '../../../electron/features/speech-frames.ts';
import { averageBands, longTermSpectrumErrorDb } from '../../../electron/voice/band-levels.ts';
import type { AcousticMeasures } from '../../../shared/domain/acoustics.ts';
import { countClicks } from '../../support/count-clicks.ts';
import { type Split, secondsOf } from './splits.ts';

/** How near some sounds come to a speaker's takes; null where it cannot be told. */
export interface Figures {
  /** Mean over takes of the same texts, in the order given; null for other texts. */
  readonly melCepstralDistortionDb: number | null;
  /** Of the median F0 from that of all the speaker's takes. */
  readonly f0MedianErrorSemitones: number | null;
  /** The same from the held-out takes alone, whose texts may have been read higher or lower than the others. */
  readonly f0MedianErrorHeldOutSemitones: number | null;
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
  readonly frames: readonly SpeechFrames[];
  readonly summary: Summary;
  readonly speakersF0MedianOctaves: number | null;
}

type Summary = ReturnType<typeof summarise>;

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Takes are measured again and again. */
const known = new WeakMap<Clip, AcousticMeasures>();
const measuresOf = (clip: Clip): AcousticMeasures => {
  const measures = known.get(clip) ?? measureClip(clip);
  known.set(clip, measures);
  return measures;
};

const f0MedianOctaves = (clips: readonly Clip[]): number | null =>
  meanOf(clips.map(measuresOf).flatMap(({ f0MedianHz }) => (f0MedianHz === null ? [] : Math.log2(f0MedianHz))));

const semitonesApart = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : 12 * Math.abs(a - b);

const summarise = (clips: readonly Clip[]) => {
  const measured = clips.map(measuresOf);
  return {
    f0MedianOctaves: f0MedianOctaves(clips),
    f0SpreadSemitones: meanOf(measured.flatMap(({ f0SdSemitones }) => f0SdSemitones ?? [])),
    bands: averageBands(
      measured.map(({ longTermSpectrum, activeSpeechMs }) => ({ bands: longTermSpectrum, weight: activeSpeechMs })),
    ),
    speaker: addStatistics(clips.map((clip) => speakerStatistics(clip))),
  };
};

export const measureReference = ({ heldOut, all }: Split): Reference => ({
  sampleRateHz: heldOut[0]!.sampleRateHz,
  frames: heldOut.map((take) => analyseSpeechFrames(take)),
  summary: summarise(heldOut),
  speakersF0MedianOctaves: f0MedianOctaves(all),
});

/** Sounds of the reference's texts, in its order; or of other texts, which have no distortion. */
export const measureAgainst = async (
  reference: Reference,
  sounds: readonly Clip[],
  texts: 'same texts' | 'other texts',
): Promise<Figures> => {
  const { sampleRateHz, frames, summary, speakersF0MedianOctaves } = reference;
  const clips: Clip[] = [];
  for (const sound of sounds) {
    const { samples, sampleRateHz: fromHz } = sound;
    const isThere = fromHz === sampleRateHz;
    clips.push(isThere ? sound : { samples: await resample(samples, fromHz, sampleRateHz), sampleRateHz });
  }
  const distortions =
    texts === 'other texts'
      ? []
      : clips.flatMap((clip, index) => melCepstralDistortionDb(analyseSpeechFrames(clip), frames[index]!) ?? []);
  const own = summarise(clips);
  return {
    melCepstralDistortionDb: meanOf(distortions),
    f0MedianErrorSemitones: semitonesApart(own.f0MedianOctaves, speakersF0MedianOctaves),
    f0MedianErrorHeldOutSemitones: semitonesApart(own.f0MedianOctaves, summary.f0MedianOctaves),
    f0SpreadSemitones: own.f0SpreadSemitones,
    speakersF0SpreadSemitones: summary.f0SpreadSemitones,
    longTermSpectrumErrorDb: longTermSpectrumErrorDb(summary.bands, own.bands) ?? null,
    speakerDivergence: speakerDivergence(own.speaker, summary.speaker) ?? null,
    // Before another rate blurs them.
    clicksPerS: sounds.reduce((sum, sound) => sum + countClicks(sound), 0) / secondsOf(sounds),
  };
};
