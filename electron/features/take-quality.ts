import type { AcousticMeasures } from '../../shared/domain/acoustics.ts';
import type { TakeQuality, TakeReason } from '../../shared/domain/recording.ts';
import type { ClipEdges } from './measure-clip.ts';
import { median } from './statistics.ts';

/** What becomes of a take: kept for building voices or not, and what to tell the caregiver. */
export interface TakeVerdict {
  readonly quality: TakeQuality;
  readonly accepted: boolean;
  /** What it is refused for, or could be better. Empty for a good take. */
  readonly reasons: readonly TakeReason[];
}

const MIN_SAMPLE_RATE_HZ = 16_000;
const MAX_DURATION_MS = 30_000;
const MIN_ACTIVE_SPEECH_MS = 500;
/** A few samples at full scale are not heard. */
const MAX_CLIPPED_SAMPLES = 5;
const POOR_SNR_DB = 20;
const GOOD_SNR_DB = 35;
const QUIET_LEVEL_DB = -30;
const MIN_EDGE_MS = 100;
/** Twice or half the pressure of sound: another distance to the microphone, or another setting of it. */
const LEVEL_JUMP_DB = 6;
/** Of the newest takes before; fewer have no usual level. */
const LEVELS_COMPARED = { least: 3, most: 5 } as const;

const REFUSING: ReadonlySet<TakeReason> = new Set<TakeReason>([
  'clipped',
  'too-short',
  'too-long',
  'no-speech',
  'low-rate',
]);

/**
 * Judges a take by the practice of voice banking: refuses clipped sound, rates under 16 kHz, more than 30 s, and no or
 * less than half a second of speech; warns under 20 dB SNR, under -30 dBFS, where the first or last 100 ms are not silent,
 * and where the level is more than 6 dB from that of the takes before.
 *
 * @param levelsBefore Of the same speaker's takes from the same microphone in dB relative to full scale, newest first.
 */
export const scoreTake = (
  measures: AcousticMeasures,
  edges: ClipEdges,
  levelsBefore: readonly number[] = [],
): TakeVerdict => {
  const { durationMs, sampleRateHz, activeSpeechMs, snrDb, levelDbfs, clippedSamples } = measures;
  const hasSpeech = activeSpeechMs > 0;
  const clipped = clippedSamples > MAX_CLIPPED_SAMPLES;
  const usualLevelDb =
    levelsBefore.length < LEVELS_COMPARED.least ? undefined : median(levelsBefore.slice(0, LEVELS_COMPARED.most));
  const isLevelUsual = usualLevelDb === undefined || Math.abs(levelDbfs - usualLevelDb) <= LEVEL_JUMP_DB;
  const findings: readonly (readonly [TakeReason, boolean])[] = [
    ['no-speech', !hasSpeech],
    ['too-short', hasSpeech && activeSpeechMs < MIN_ACTIVE_SPEECH_MS],
    ['too-long', durationMs > MAX_DURATION_MS],
    ['low-rate', sampleRateHz < MIN_SAMPLE_RATE_HZ],
    ['clipped', clipped],
    ['noisy', hasSpeech && snrDb < POOR_SNR_DB],
    ['quiet', hasSpeech && levelDbfs < QUIET_LEVEL_DB],
    ['level-jump', hasSpeech && !isLevelUsual],
    ['cut-at-start', hasSpeech && edges.leadInMs < MIN_EDGE_MS],
    ['cut-at-end', hasSpeech && edges.leadOutMs < MIN_EDGE_MS],
  ];
  const reasons = findings.filter(([, isFound]) => isFound).map(([reason]) => reason);
  return {
    quality: { score: hasSpeech ? qualityScore(measures) : 0, snrDb, clipped, levelDb: levelDbfs },
    accepted: !reasons.some((reason) => REFUSING.has(reason)),
    reasons,
  };
};

/**
 * How much a take counts when a voice is built: its quality score (0 to 1) times its seconds of speech. Only the
 * proportions between takes mean anything.
 */
export const takeWeight = (quality: TakeQuality, activeSpeechMs: number): number =>
  (quality.score * activeSpeechMs) / 1000;

/** A value on the broken line through points of rising x, level beyond its ends. */
const onLine = (points: readonly (readonly [x: number, y: number])[], x: number): number => {
  const next = points.findIndex(([pointX]) => x < pointX);
  if (next === 0) return points[0]![1];
  if (next < 0) return points.at(-1)![1];
  const [x0, y0] = points[next - 1]!;
  const [x1, y1] = points[next]!;
  return y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
};

const qualityScore = ({ snrDb, levelDbfs, clippedSamples, activeSpeechMs }: AcousticMeasures): number => {
  const byNoise = onLine(
    [
      [0, 0],
      [POOR_SNR_DB, 0.4],
      [GOOD_SNR_DB, 1],
    ],
    snrDb,
  );
  const byLevel = onLine(
    [
      [-70, 0],
      [-45, 0.6],
      [QUIET_LEVEL_DB, 1],
    ],
    levelDbfs,
  );
  const byLength = onLine(
    [
      [0, 0],
      [MIN_ACTIVE_SPEECH_MS, 0.5],
      [2000, 1],
    ],
    activeSpeechMs,
  );
  const byClipping = 1 / (1 + clippedSamples / (2 * MAX_CLIPPED_SAMPLES));
  return byNoise * byLevel * byLength * byClipping;
};
