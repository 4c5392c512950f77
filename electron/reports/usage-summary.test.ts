import { expect, test } from 'vitest';
import type { UsageEvent } from '../../shared/domain/usage.ts';
import { summariseUsage } from './usage-summary.ts';

const at = (day: number, event: UsageEvent) => ({ at: new Date(2026, 0, day, 12).toISOString(), event });
const utterance = (wordCount: number, composedMs: number): UsageEvent => ({ type: 'utterance', wordCount, composedMs });
const summary = (...events: ReturnType<typeof at>[]) => summariseUsage(events, '2026-01-01', '2026-01-31');

test('rate is words by the minutes of composing, length is words by utterances', () => {
  const { wordsPerMinute, meanLengthWords, wordCount } = summary(
    at(1, utterance(6, 60_000)),
    at(2, utterance(2, 30_000)),
  );
  expect(wordsPerMinute).toBeCloseTo(8 / 1.5);
  expect(meanLengthWords).toBe(4);
  expect(wordCount).toBe(8);
});

test('a message that was put aside for an hour does not make the patient slow', () => {
  expect(summary(at(1, utterance(6, 60_000)), at(1, utterance(4, 3_600_000))).wordsPerMinute).toBeCloseTo(6);
});

test('accuracy is the part of presses that counted', () => {
  const press = (counted: boolean): UsageEvent => ({ type: 'press', counted });
  expect(summary(at(1, press(true)), at(1, press(true)), at(1, press(false))).accessAccuracy).toBeCloseTo(2 / 3);
});

test('words and rate are told day by day, a rate only where something was composed', () => {
  expect(summary(at(3, utterance(2, 30_000)), at(3, utterance(1, 0)), at(5, utterance(4, 0))).days).toEqual([
    { day: '2026-01-03', wordCount: 3, utteranceCount: 2, wordsPerMinute: 4 },
    { day: '2026-01-05', wordCount: 4, utteranceCount: 1, wordsPerMinute: null },
  ]);
});

test('where nothing was said there are no figures rather than zeros', () => {
  expect(summary()).toMatchObject({ meanLengthWords: null, wordsPerMinute: null, accessAccuracy: null, days: [] });
});
