import type { AcousticMeasures } from '../../shared/domain/acoustics.ts';
import type { Clip } from './clip.ts';
import { countClippedSamples } from './clipping.ts';
import { type F0Track, trackF0 } from './f0.ts';
import { measureFrameLevels } from './frame-levels.ts';
import { measureLongTermSpectrum } from './long-term-spectrum.ts';
import { findSpeech, type SpeechActivity, type SpeechSegment } from './speech-activity.ts';
import { median, powerDb } from './statistics.ts';

/** Silence before the first and after the last speech of a clip. */
export interface ClipEdges {
  readonly leadInMs: number;
  readonly leadOutMs: number;
}

export interface ClipAnalysis {
  readonly measures: AcousticMeasures;
  readonly edges: ClipEdges;
}

/** Levels reported for silence, where a logarithm has none: under the quietest step of 16 bits. */
const SILENCE_DB = -120;
/** Fewer voiced frames than this (50 ms) say nothing of a voice. */
const MIN_VOICED_FRAMES = 10;
/** No pause is quieter than the noise of 16 bits, so no SNR is more than this. */
const MAX_SNR_DB = 96;

/**
 * Measures one clip: F0, speech and pauses, levels, SNR, clipping and long-term spectrum, with the silence at its ends.
 * Levels are root mean square relative to full scale (a full-scale sine has -3 dB). Any length is allowed, 0 included.
 */
export const analyseClip = (clip: Clip): ClipAnalysis => {
  const { measures, edges } = analyseClipWithF0(clip);
  return { measures, edges };
};

/** The same with the F0 track, which is absent where there is no speech to look for it in. */
export const analyseClipWithF0 = (clip: Clip): ClipAnalysis & { readonly f0: F0Track | undefined } => {
  const { samples, sampleRateHz } = clip;
  const durationMs = (1000 * samples.length) / sampleRateHz;
  const activity = findSpeech(measureFrameLevels(clip));
  const { segments, pausesS } = activity;
  const first = segments[0];
  const last = segments.at(-1);
  const f0 = segments.length === 0 ? undefined : trackF0(clip);
  return {
    f0,
    measures: {
      durationMs,
      sampleRateHz,
      ...measureF0(f0, segments),
      activeSpeechMs: 1000 * segments.reduce((sum, { startS, endS }) => sum + endS - startS, 0),
      pauseCount: pausesS.length,
      pauseMedianMs: nullable(median(pausesS.map((pauseS) => pauseS * 1000))),
      levelDbfs: first ? powerDb(activity.speechPower) : SILENCE_DB,
      peakDbfs: peakDb(samples),
      snrDb: snrDb(activity),
      clippedSamples: countClippedSamples(samples),
      longTermSpectrum: [...measureLongTermSpectrum(clip, segments)],
    },
    edges: {
      leadInMs: first ? first.startS * 1000 : durationMs,
      leadOutMs: last ? Math.max(0, durationMs - last.endS * 1000) : durationMs,
    },
  };
};

/** The measures of one clip alone; see `analyseClip`. */
export const measureClip = (clip: Clip): AcousticMeasures => analyseClip(clip).measures;

const nullable = (value: number | undefined): number | null => value ?? null;

const measureF0 = (track: F0Track | undefined, segments: readonly SpeechSegment[]) => {
  if (!track) return { f0MedianHz: null, f0SdSemitones: null, voicedFraction: null };
  const speech = [...track.f0Hz].filter((_, t) =>
    segments.some(({ startS, endS }) => track.timesS[t]! >= startS && track.timesS[t]! < endS),
  );
  const voiced = speech.filter((f0Hz) => f0Hz > 0);
  const voicedFraction = speech.length === 0 ? null : voiced.length / speech.length;
  const f0MedianHz = median(voiced);
  if (f0MedianHz === undefined || voiced.length < MIN_VOICED_FRAMES) {
    return { f0MedianHz: null, f0SdSemitones: null, voicedFraction };
  }
  const squares = voiced.reduce((sum, f0Hz) => sum + (12 * Math.log2(f0Hz / f0MedianHz)) ** 2, 0);
  return { f0MedianHz, f0SdSemitones: Math.sqrt(squares / voiced.length), voicedFraction };
};

const peakDb = (samples: Float32Array): number => {
  const peak = samples.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  return powerDb(peak * peak);
};

const snrDb = ({ speechPower, pausePower }: SpeechActivity): number =>
  speechPower === 0 ? 0 : Math.min(MAX_SNR_DB, powerDb(speechPower) - powerDb(pausePower));
