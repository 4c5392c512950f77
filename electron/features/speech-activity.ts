import type { FrameLevels } from './frame-levels.ts';
import { powerDb, quantile } from './statistics.ts';

/** A stretch of speech, in seconds from the start of the clip. */
export interface SpeechSegment {
  readonly startS: number;
  readonly endS: number;
}

/** Where a clip holds speech, and how loud it is beside its pauses. */
export interface SpeechActivity {
  /** In order, apart by at least `MIN_PAUSE_S`. Empty where nothing stands out. */
  readonly segments: readonly SpeechSegment[];
  /** Pauses between segments, in seconds; the ends of the clip are not pauses. */
  readonly pausesS: readonly number[];
  /** Mean power of the speech (full scale squared = 1), 0 without speech. */
  readonly speechPower: number;
  /** Mean power of the pauses and ends; in a clip without any, that of its quietest moments. */
  readonly pausePower: number;
}

/** Shorter gaps are stops and breaths within speech. */
const MIN_PAUSE_S = 0.15;
/** Shorter bursts are clicks and lip noise. */
const MIN_SPEECH_S = 0.06;
/** Speech fades out over this time; it belongs to neither speech nor pause when their levels are compared. */
const FADE_S = 0.05;
/** Pauses must give at least this much to tell the room's level from. */
const MIN_PAUSE_EVIDENCE_S = 0.1;

const FLOOR_QUANTILE = 0.05;
const PEAK_QUANTILE = 0.98;
/** How far speech must stand out of the floor; white noise in frames of 20 ms stays within 3 dB of its mean. */
const MARGIN_DB = 7;
/** Speech is not looked for deeper than this under its loudest vowels: breaths lie there. */
const MAX_DEPTH_DB = 36;
/** And it is looked for at least this deep, for clips without any pause to tell the floor from. */
const MIN_DEPTH_DB = 12;
/** Under this span from floor to peak, and under this peak, there is no speech to find. */
const MIN_SPAN_DB = 6;
const MIN_PEAK_DB = -60;

/**
 * Tells speech from pauses by level: speech stands 7 dB out of the clip's own floor, within 12 to 36 dB under its
 * loudest moments. Gaps under 150 ms are bridged and bursts under 60 ms dropped.
 *
 * Holds down to an SNR of about 15 dB. A steady sound alone, noise or tone, holds no speech.
 */
export const findSpeech = (levels: FrameLevels): SpeechActivity => {
  const { power, hopS } = levels;
  const levelsDb = power.map(powerDb);
  const floorDb = quantile(levelsDb, FLOOR_QUANTILE) ?? 0;
  const peakDb = quantile(levelsDb, PEAK_QUANTILE) ?? Number.NEGATIVE_INFINITY;
  if (peakDb < MIN_PEAK_DB || peakDb - floorDb < MIN_SPAN_DB) return noSpeech(power);

  const thresholdDb = Math.min(Math.max(floorDb + MARGIN_DB, peakDb - MAX_DEPTH_DB), peakDb - MIN_DEPTH_DB);
  const runs = bridge(findRuns(levelsDb, thresholdDb), Math.round(MIN_PAUSE_S / hopS)).filter(
    ({ start, end }) => (end - start) * hopS >= MIN_SPEECH_S,
  );
  if (runs.length === 0) return noSpeech(power);

  const segments = runs.map(({ start, end }) => ({ startS: start * hopS, endS: end * hopS + levels.frameS - hopS }));
  const isPause = markPauses(runs, power.length, Math.round(FADE_S / hopS));
  const pause = power.filter((_, t) => isPause[t] === 1);
  const speech = power.filter((_, t) => runs.some(({ start, end }) => t >= start && t < end));
  const hasPauses = pause.length * hopS >= MIN_PAUSE_EVIDENCE_S;
  return {
    segments,
    pausesS: segments.slice(1).map(({ startS }, i) => startS - segments[i]!.endS),
    speechPower: mean(speech),
    pausePower: hasPauses ? mean(pause) : 10 ** (floorDb / 10),
  };
};

interface Run {
  readonly start: number;
  readonly end: number;
}

const noSpeech = (power: Float64Array): SpeechActivity => ({
  segments: [],
  pausesS: [],
  speechPower: 0,
  pausePower: mean(power),
});

const mean = (values: Float64Array): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

const findRuns = (levelsDb: Float64Array, thresholdDb: number): readonly Run[] => {
  const runs: Run[] = [];
  let start = -1;
  for (let t = 0; t <= levelsDb.length; t++) {
    const isLoud = t < levelsDb.length && levelsDb[t]! > thresholdDb;
    if (isLoud && start < 0) start = t;
    if (!isLoud && start >= 0) {
      runs.push({ start, end: t });
      start = -1;
    }
  }
  return runs;
};

const bridge = (runs: readonly Run[], minGap: number): readonly Run[] => {
  const bridged: Run[] = [];
  for (const run of runs) {
    const last = bridged.at(-1);
    if (last && run.start - last.end < minGap) bridged[bridged.length - 1] = { start: last.start, end: run.end };
    else bridged.push(run);
  }
  return bridged;
};

const markPauses = (runs: readonly Run[], length: number, fade: number): Uint8Array => {
  const isPause = new Uint8Array(length).fill(1);
  for (const { start, end } of runs) isPause.fill(0, Math.max(0, start - fade), Math.min(length, end + fade));
  return isPause;
};
