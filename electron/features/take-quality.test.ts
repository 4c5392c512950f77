import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AcousticMeasures } from '../../shared/domain/acoustics.ts';
import { TakeQuality } from '../../shared/domain/recording.ts';
import { scoreTake, takeWeight } from './take-quality.ts';

const good: AcousticMeasures = {
  durationMs: 5000,
  sampleRateHz: 22050,
  f0MedianHz: 200,
  f0SdSemitones: 3,
  voicedFraction: 0.6,
  activeSpeechMs: 4000,
  pauseCount: 1,
  pauseMedianMs: 300,
  levelDbfs: -20,
  peakDbfs: -3,
  snrDb: 40,
  clippedSamples: 0,
  longTermSpectrum: [],
};
const edges = { leadInMs: 250, leadOutMs: 250 };

test('a good take is accepted without a word, with the full score', () => {
  expect(scoreTake(good, edges)).toMatchObject({ accepted: true, reasons: [], quality: { score: 1, clipped: false } });
});

describe('what makes a take useless refuses it', () => {
  test.each<[string, Partial<AcousticMeasures>]>([
    ['clipped', { clippedSamples: 6 }],
    ['low-rate', { sampleRateHz: 11025 }],
    ['too-long', { durationMs: 30_001 }],
    ['too-short', { activeSpeechMs: 499 }],
    ['no-speech', { activeSpeechMs: 0 }],
  ])('%s', (reason, change) => {
    const verdict = scoreTake({ ...good, ...change }, edges);
    expect(verdict).toMatchObject({ accepted: false, reasons: [reason] });
  });
});

describe('what could be better is said, and the take kept', () => {
  test.each<[string, Partial<AcousticMeasures>]>([
    ['noisy', { snrDb: 19.9 }],
    ['quiet', { levelDbfs: -30.1 }],
  ])('%s', (reason, change) => {
    expect(scoreTake({ ...good, ...change }, edges)).toMatchObject({ accepted: true, reasons: [reason] });
  });

  test('silence missing at the ends', () => {
    const verdict = scoreTake(good, { leadInMs: 99, leadOutMs: 0 });
    expect(verdict).toMatchObject({ accepted: true, reasons: ['cut-at-start', 'cut-at-end'] });
  });

  test('a level that jumps, up or down, once there are takes to compare it with', () => {
    const reasonsAt = (levelDbfs: number, before: readonly number[]) =>
      scoreTake({ ...good, levelDbfs }, edges, before).reasons;
    expect(reasonsAt(-10, [-20, -20])).toEqual([]);
    // One take that was louder is not what is usual.
    const before = [-12, -20, -21, -19, -20];
    expect(reasonsAt(-26.1, before)).toEqual(['level-jump']);
    expect(reasonsAt(-13.9, before)).toEqual(['level-jump']);
    expect(reasonsAt(-25.9, before)).toEqual([]);
    // Whoever keeps the new level is told no more.
    expect(reasonsAt(-10, [-10, -10, -10, -20, -20])).toEqual([]);
  });

  test('a few clipped samples are let pass', () => {
    expect(scoreTake({ ...good, clippedSamples: 5 }, edges)).toMatchObject({ accepted: true, reasons: [] });
  });
});

test('the score never falls when a take gets better, and stays within 0 and 1', () => {
  const measures = fc.record({
    snrDb: fc.double({ min: -10, max: 96, noNaN: true }),
    levelDbfs: fc.double({ min: -120, max: 0, noNaN: true }),
    clippedSamples: fc.nat(1000),
    activeSpeechMs: fc.double({ min: 0, max: 30_000, noNaN: true }),
  });
  const step = fc.double({ min: 0, max: 20, noNaN: true });
  fc.assert(
    fc.property(measures, step, (worse, by) => {
      const better = {
        snrDb: worse.snrDb + by,
        levelDbfs: worse.levelDbfs + by,
        clippedSamples: Math.max(0, worse.clippedSamples - Math.ceil(by)),
        activeSpeechMs: worse.activeSpeechMs + 100 * by,
      };
      const before = scoreTake({ ...good, ...worse }, edges).quality;
      const after = scoreTake({ ...good, ...better }, edges).quality;
      expect(TakeQuality.safeParse(before).success).toBe(true);
      expect(after.score).toBeGreaterThanOrEqual(before.score - 1e-12);
    }),
  );
});

test('a noisy take counts for less than half of a clean one of the same length', () => {
  const clean = scoreTake(good, edges).quality;
  const noisy = scoreTake({ ...good, snrDb: 20 }, edges).quality;
  expect(takeWeight(noisy, 4000)).toBeLessThan(0.5 * takeWeight(clean, 4000));
  expect(takeWeight(clean, 8000)).toBe(2 * takeWeight(clean, 4000));
});
