import type { VoiceQuality } from '../../shared/domain/acoustics.ts';
import { measureCppsDb } from './cepstral-peak-prominence.ts';
import type { Clip } from './clip.ts';
import type { F0Track } from './f0.ts';
import { FORMANT_COUNT, type FormantTrack, formantCeilingHz, trackFormants } from './formants.ts';
import { findGlottalPulses } from './glottal-pulses.ts';
import { type HarmonicityTrack, trackHarmonicity } from './harmonicity.ts';
import { localJitterPercent, localShimmerPercent } from './perturbation.ts';
import { meanOfKnown, median } from './statistics.ts';

/** How a voice sounds, with the tracks that it was told from. */
export interface VoiceQualityAnalysis {
  readonly quality: VoiceQuality;
  /** Empty in the frames that are not voiced. */
  readonly formants: FormantTrack;
  readonly harmonicity: HarmonicityTrack;
}

/**
 * Measures the voice of a clip whose F0 is known: formants (medians over the voiced frames), harmonics-to-noise ratio
 * (mean over the frames with sound), jitter, shimmer and smoothed cepstral peak prominence, each as Praat does. Null
 * where the clip is too short for a measure.
 */
export const measureVoiceQuality = (clip: Clip, f0: F0Track, f0MedianHz: number): VoiceQualityAnalysis => {
  const formants = trackFormants(clip, {
    maximumHz: formantCeilingHz(f0MedianHz),
    isWanted: (timeS) => (f0.f0Hz[nearestFrame(f0.timesS, f0.hopS, timeS)] ?? 0) > 0,
  });
  const harmonicity = trackHarmonicity(clip);
  const pulsesS = findGlottalPulses(clip, f0);
  return {
    quality: {
      formantsHz: Array.from({ length: FORMANT_COUNT }, (_, k) => medianFormantHz(formants, k)),
      hnrDb: meanOfKnown(harmonicity.hnrDb) ?? null,
      jitterLocalPercent: localJitterPercent(pulsesS) ?? null,
      shimmerLocalPercent: localShimmerPercent(clip, pulsesS) ?? null,
      cppsDb: measureCppsDb(clip) ?? null,
    },
    formants,
    harmonicity,
  };
};

/** The frame of an even track that lies nearest to a time; it may lie outside the track. */
export const nearestFrame = (timesS: Float64Array, hopS: number, timeS: number): number =>
  Math.round((timeS - timesS[0]!) / hopS);

const medianFormantHz = ({ frequencyHz }: FormantTrack, formant: number): number | null =>
  median(frequencyHz.filter((hz, place) => hz > 0 && place % FORMANT_COUNT === formant)) ?? null;
