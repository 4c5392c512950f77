import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ProsodyEvidence, sumUpProsody } from './prosody-target.ts';
import { weightedMedian } from './weighted-median.ts';

const take = (change: Partial<ProsodyEvidence['measures']> = {}, score = 1, phoneCount = 40): ProsodyEvidence => ({
  measures: {
    f0MedianHz: 200,
    f0SdSemitones: 3,
    voicedFraction: 0.6,
    activeSpeechMs: 4000,
    pauseCount: 1,
    pauseMedianMs: 300,
    ...change,
  },
  score,
  phoneCount,
});

test('takes that agree give what they agree on', () => {
  const target = sumUpProsody([take(), take(), take()]);
  expect(target.f0MedianHz).toBeCloseTo(200, 6);
  expect(target).toMatchObject({ f0SdSemitones: 3, articulationRatePhonesPerS: 10, pauseMedianMs: 300 });
});

describe('one bad take among five does not make another voice', () => {
  test('an octave error moves the median F0 by less than 0.5 st', () => {
    const takes = [190, 195, 200, 205].map((f0MedianHz) => take({ f0MedianHz }));
    const error =
      12 * Math.log2(sumUpProsody([...takes, take({ f0MedianHz: 400 })]).f0MedianHz! / sumUpProsody(takes).f0MedianHz!);
    expect(Math.abs(error)).toBeLessThan(0.5);
  });

  test('a take of score 0 does not count at all', () => {
    const bad = take({ f0MedianHz: 90, f0SdSemitones: 9, activeSpeechMs: 30_000, pauseMedianMs: 2000 }, 0, 1);
    expect(sumUpProsody([take(), bad])).toEqual(sumUpProsody([take()]));
  });
});

test('a long take counts for more than a short one', () => {
  const long = take({ f0MedianHz: 220, activeSpeechMs: 12_000 });
  const short = take({ f0MedianHz: 180, activeSpeechMs: 1000 });
  expect(sumUpProsody([long, short]).f0MedianHz!).toBeGreaterThan(205);
});

test('takes without pauses tell nothing of pauses, unvoiced ones nothing of F0', () => {
  const silent = take({ f0MedianHz: null, f0SdSemitones: null, voicedFraction: 0, pauseCount: 0, pauseMedianMs: null });
  expect(sumUpProsody([silent])).toEqual({
    f0MedianHz: null,
    f0SdSemitones: null,
    articulationRatePhonesPerS: 10,
    pauseMedianMs: null,
  });
  expect(sumUpProsody([silent, take()])).toMatchObject({ f0SdSemitones: 3, pauseMedianMs: 300 });
  expect(sumUpProsody([]).articulationRatePhonesPerS).toBeNull();
});

test('with equal weights the weighted median is the median', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      (values, weight) => {
        const sorted = values.toSorted((a, b) => a - b);
        const middle = (sorted.length - 1) / 2;
        const expected = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
        expect(weightedMedian(values.map((value) => ({ value, weight })))).toBeCloseTo(expected, 6);
      },
    ),
  );
});
