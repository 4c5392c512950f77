import type { ProsodyTarget } from './prosody-target.ts';
import { clampTo, clampVoiceSettings, type VoiceSettings } from './voice-settings.ts';

/**
 * The part of the speaker's spread of F0 that the synthesizer is given: its contour is its own, and at the full spread
 * it sings (voice.md, step 8: 60 to 80 %).
 */
export const SPREAD_PART = 0.7;

/** How far one step may change the span of the pitch or a length: a bad measurement must not throw the fit off. */
const MAX_STEP = { min: 0.5, max: 2 } as const;
/** A measured spread under this is noise. */
const MIN_SPREAD_SEMITONES = 0.2;

/**
 * One step of fitting the synthesizer to a target: given the settings and how the texts came out with them, the
 * settings to try next.
 *
 * The pitch is moved by the error of its median and stretched about the measured median by the ratio of the spreads;
 * rate and pauses are scaled by theirs. What the target or the measurement does not tell stays as it is. With
 * eSpeak NG, whose response is close to log-linear, three or four steps from the default suffice.
 */
export const nextVoiceSettings = (
  current: VoiceSettings,
  measured: ProsodyTarget,
  target: ProsodyTarget,
): VoiceSettings => {
  const pitch = nextPitch(current, measured, target);
  return clampVoiceSettings({
    ...current,
    ...pitch,
    rateWpm: current.rateWpm * stepRatio(target.articulationRatePhonesPerS, measured.articulationRatePhonesPerS),
    pauseScale: current.pauseScale * stepRatio(target.pauseMedianMs, measured.pauseMedianMs),
  });
};

const stepRatio = (target: number | null, measured: number | null): number =>
  target === null || measured === null || measured <= 0 ? 1 : clampTo(MAX_STEP, target / measured);

const nextPitch = (current: VoiceSettings, measured: ProsodyTarget, target: ProsodyTarget) => {
  if (measured.f0MedianHz === null || target.f0MedianHz === null) return {};
  const stretch =
    measured.f0SdSemitones === null || target.f0SdSemitones === null
      ? 1
      : clampTo(
          MAX_STEP,
          (SPREAD_PART * target.f0SdSemitones) / Math.max(MIN_SPREAD_SEMITONES, measured.f0SdSemitones),
        );
  const moved = (hz: number) => target.f0MedianHz! * (hz / measured.f0MedianHz!) ** stretch;
  return { pitchLowHz: moved(current.pitchLowHz), pitchHighHz: moved(current.pitchHighHz) };
};

/** Distance of a voice's median F0 from the target's, in semitones; undefined where either is unknown. */
export const f0MedianErrorSemitones = (measured: ProsodyTarget, target: ProsodyTarget): number | undefined =>
  measured.f0MedianHz === null || target.f0MedianHz === null
    ? undefined
    : Math.abs(12 * Math.log2(measured.f0MedianHz / target.f0MedianHz));

/**
 * How far a voice is from the target, for choosing the best of several steps: semitones of the median, plus one for
 * every 10 % of the rate. 0 is a perfect fit.
 */
export const prosodyDistance = (measured: ProsodyTarget, target: ProsodyTarget): number => {
  const [rate, targetRate] = [measured.articulationRatePhonesPerS, target.articulationRatePhonesPerS];
  const rateError = rate && targetRate ? Math.abs(Math.log(rate / targetRate)) / Math.log(1.1) : 0;
  return (f0MedianErrorSemitones(measured, target) ?? 0) + rateError;
};
