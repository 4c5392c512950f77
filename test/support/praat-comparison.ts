import { measureCppsDb } from '../../electron/features/cepstral-peak-prominence.ts';
import type { Clip } from '../../electron/features/clip.ts';
import type { F0Track } from '../../electron/features/f0.ts';
import { formantCeilingHz, trackFormants } from '../../electron/features/formants.ts';
import { findGlottalPulses } from '../../electron/features/glottal-pulses.ts';
import { trackHarmonicity } from '../../electron/features/harmonicity.ts';
import { trackIntensity } from '../../electron/features/intensity.ts';
import { localJitterPercent, localShimmerPercent } from '../../electron/features/perturbation.ts';
import { meanOfKnown, median } from '../../electron/features/statistics.ts';
import { nearestFrame } from '../../electron/features/voice-quality.ts';
import type { PraatMeasures } from './praat.ts';

/** How far our measures of a clip lie from Praat's. */
export interface PraatDifferences {
  /** Median over the frames that both call voiced. */
  readonly f0Semitones: number;
  /** Part of the frames that both call voiced whose F0 differs by over 20 %. */
  readonly f0GrossFraction: number;
  /** Part of all frames that only one of the two calls voiced. */
  readonly voicingFraction: number;
  /** F1 to F4, median over the frames that both call voiced, in percent. */
  readonly formantFramePercent: readonly number[];
  /** F1 to F4, of the median over those frames, in percent. */
  readonly formantClipPercent: readonly number[];
  /** Median over all frames, which count from different zeros: 20 log10 of 1 / 2e-5. */
  readonly intensityDb: number;
  readonly hnrDb: number;
  readonly jitterPoints: number;
  readonly shimmerPoints: number;
  readonly cppsDb: number;
  /** Of the part that Praat measured with its default fit. */
  readonly cppsDefaultDb: number;
}

const CPPS_FROM_S = 0.5;
const PRAAT_ZERO_DB = -20 * Math.log10(2e-5);
const distance = (a: number | undefined, b: number): number => Math.abs((a ?? Number.NaN) - b);

export const compareWithPraat = (
  clip: Clip,
  f0: F0Track,
  f0MedianHz: number,
  praat: PraatMeasures,
  cppsS: number,
): PraatDifferences => {
  const formants = trackFormants(clip, { maximumHz: formantCeilingHz(f0MedianHz) });
  const pulsesS = findGlottalPulses(clip, f0);
  const theirF0Hz = (timeS: number): number =>
    praat.f0Hz.values[Math.round((timeS - praat.f0Hz.firstTimeS) / praat.f0Hz.hopS)] ?? 0;
  const pairs = [...f0.f0Hz].map((ours, t) => ({ ours, theirs: theirF0Hz(f0.timesS[t]!) }));
  const voiced = pairs.filter(({ ours, theirs }) => ours > 0 && theirs > 0);

  const isVoiced = (timeS: number): boolean =>
    theirF0Hz(timeS) > 0 && (f0.f0Hz[nearestFrame(f0.timesS, f0.hopS, timeS)] ?? 0) > 0;
  const frames = praat.formants.flatMap(({ timeS, hz }) => {
    const first = 4 * nearestFrame(formants.timesS, formants.hopS, timeS);
    return isVoiced(timeS) ? [{ ours: formants.frequencyHz.subarray(first, first + 4), theirs: hz }] : [];
  });
  const percent = (ours: number, theirs: number): number => 100 * Math.abs(ours / theirs - 1);
  const ofFormants = (difference: (pairs: { ours: number; theirs: number }[]) => number): number[] =>
    [0, 1, 2, 3].map((k) => {
      const both = frames.map(({ ours, theirs }) => ({ ours: ours[k] ?? 0, theirs: theirs[k] ?? Number.NaN }));
      return difference(both.filter(({ ours, theirs }) => ours > 0 && theirs > 0));
    });
  const medianOf = (values: readonly number[]): number => median(values) ?? Number.NaN;

  const intensity = trackIntensity(clip);
  const { sampleRateHz } = clip;
  const part = clip.samples.subarray(
    Math.round(CPPS_FROM_S * sampleRateHz),
    Math.round((CPPS_FROM_S + cppsS) * sampleRateHz),
  );
  return {
    f0Semitones: medianOf(voiced.map(({ ours, theirs }) => Math.abs(12 * Math.log2(ours / theirs)))),
    f0GrossFraction: voiced.filter(({ ours, theirs }) => Math.abs(ours / theirs - 1) > 0.2).length / voiced.length,
    voicingFraction: pairs.filter(({ ours, theirs }) => ours > 0 !== theirs > 0).length / pairs.length,
    formantFramePercent: ofFormants((both) => medianOf(both.map(({ ours, theirs }) => percent(ours, theirs)))),
    formantClipPercent: ofFormants((both) =>
      percent(medianOf(both.map(({ ours }) => ours)), medianOf(both.map(({ theirs }) => theirs))),
    ),
    intensityDb: medianOf(
      [...intensity.timesS].map((timeS, t) => {
        const { values, firstTimeS, hopS } = praat.intensityDb;
        const theirs = values[Math.round((timeS - firstTimeS) / hopS)] ?? Number.NaN;
        return distance(intensity.levelDb[t], theirs - PRAAT_ZERO_DB);
      }),
    ),
    hnrDb: distance(meanOfKnown(trackHarmonicity(clip).hnrDb), praat.hnrDb),
    jitterPoints: distance(localJitterPercent(pulsesS), praat.jitterPercent),
    shimmerPoints: distance(localShimmerPercent(clip, pulsesS), praat.shimmerPercent),
    cppsDb: distance(measureCppsDb(clip, 'half'), praat.cppsDb),
    cppsDefaultDb: cppsS > 0 ? distance(measureCppsDb({ samples: part, sampleRateHz }), praat.cppsDefaultDb) : 0,
  };
};
