import type { ClipFrames, ClipSummary } from '../../shared/domain/acoustics.ts';
import type { Clip } from './clip.ts';
import type { F0Track } from './f0.ts';
import { FORMANT_COUNT } from './formants.ts';
import { trackIntensity } from './intensity.ts';
import { analyseClipWithF0 } from './measure-clip.ts';
import { measureMelSpectrogram } from './mel-spectrogram.ts';
import { melFrequencyCepstrum } from './mfcc.ts';
import { spectralTiltDbPerOctave } from './spectral-tilt.ts';
import { measureVoiceQuality, nearestFrame, type VoiceQualityAnalysis } from './voice-quality.ts';

export interface SummaryOptions {
  /** Phones of what is said in the clip, pauses not counted; null where that is not known. */
  readonly phoneCount: number | null;
  /** Whether the tracks are wanted as well. */
  readonly frames: boolean;
}

const MFCC_COUNT = 13;

/**
 * All measures of one clip: those that every take has (`analyseClip`), how the voice sounds, the tilt of the spectrum,
 * the articulation rate where the phones are known, and the tracks where they are wanted.
 */
export const summariseClip = (clip: Clip, { phoneCount, frames }: SummaryOptions): ClipSummary => {
  const { measures, f0 } = analyseClipWithF0(clip);
  const { f0MedianHz, activeSpeechMs, longTermSpectrum } = measures;
  const voice = f0 && f0MedianHz !== null ? measureVoiceQuality(clip, f0, f0MedianHz) : undefined;
  const isRateKnown = phoneCount !== null && phoneCount > 0 && activeSpeechMs > 0;
  return {
    ...measures,
    ...(voice?.quality ?? {
      formantsHz: Array.from({ length: FORMANT_COUNT }, () => null),
      hnrDb: null,
      jitterLocalPercent: null,
      shimmerLocalPercent: null,
      cppsDb: null,
    }),
    spectralTiltDbPerOctave: spectralTiltDbPerOctave(longTermSpectrum) ?? null,
    articulationRatePhonesPerS: isRateKnown ? phoneCount / (activeSpeechMs / 1000) : null,
    ...(frames && { frames: collectFrames(clip, f0, voice) }),
  };
};

/** The tracks at the times of the F0 frames, each by its nearest frame; at those of the level where there is no F0. */
const collectFrames = (clip: Clip, f0: F0Track | undefined, voice: VoiceQualityAnalysis | undefined): ClipFrames => {
  const intensity = trackIntensity(clip);
  const { timesS } = f0 ?? intensity;
  const formants = voice?.formants;
  const harmonicity = voice?.harmonicity;
  const at = <Track extends { timesS: Float64Array; hopS: number }>(
    track: Track | undefined,
    read: (track: Track, frame: number) => number | undefined,
  ): (number | null)[] =>
    Array.from(timesS, (timeS) => {
      const value = track && read(track, nearestFrame(track.timesS, track.hopS, timeS));
      return value === undefined || Number.isNaN(value) ? null : value;
    });
  const mfcc = melFrequencyCepstrum(measureMelSpectrogram(clip, timesS), MFCC_COUNT);
  return {
    timesS: [...timesS],
    f0Hz: Array.from(timesS, (_, t) => f0?.f0Hz[t] || null),
    formantsHz: Array.from({ length: FORMANT_COUNT }, (_, k) =>
      at(formants, ({ frequencyHz }, frame) => frequencyHz[frame * FORMANT_COUNT + k] || undefined),
    ),
    levelDbfs: at(intensity, ({ levelDb }, frame) => levelDb[frame]),
    hnrDb: at(harmonicity, ({ hnrDb }, frame) => hnrDb[frame]),
    mfcc: Array.from(timesS, (_, t) => [...mfcc.subarray(t * MFCC_COUNT, (t + 1) * MFCC_COUNT)]),
  };
};
