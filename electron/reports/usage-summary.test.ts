import { afterEach, expect, test, vi } from 'vitest';
import type { UsageEvent } from '../../shared/domain/usage.ts';
import { aPatient, newRecords } from '../../test/support/kept-records.ts';
import { summariseUsage } from './usage-summary.ts';

const at = (day: number, event: UsageEvent, hour = 12, minute = 0) => ({
  at: new Date(2026, 2, day, hour, minute).toISOString(),
  event,
});
const utterance = (wordCount: number, composedMs: number): UsageEvent => ({ type: 'utterance', wordCount, composedMs });
const summary = (...events: ReturnType<typeof at>[]) => {
  const { store } = newRecords();
  const patient = aPatient();
  for (const each of [patient, aPatient('Somebody else')]) {
    store.write.patients.add(each);
    store.write.usage.add(each.patientId, events);
  }
  return summariseUsage(store.read.usage, { patientId: patient.patientId, fromDay: '2026-03-01', toDay: '2026-03-31' });
};

test('rate is words by the minutes of composing, length is words by utterances', async () => {
  const { wordsPerMinute, meanLengthWords, wordCount } = await summary(
    at(1, utterance(6, 60_000)),
    at(2, utterance(2, 30_000)),
  );
  expect(wordsPerMinute).toBeCloseTo(8 / 1.5);
  expect(meanLengthWords).toBe(4);
  expect(wordCount).toBe(8);
});

test('a message that was put aside for an hour does not make the patient slow', async () => {
  const { wordsPerMinute, wordCount } = await summary(at(1, utterance(6, 60_000)), at(1, utterance(4, 3_600_000)));
  expect(wordsPerMinute).toBeCloseTo(6);
  expect(wordCount).toBe(10);
});

test('accuracy is the part of presses that counted', async () => {
  const press = (counted: boolean): UsageEvent => ({ type: 'press', counted });
  const { accessAccuracy } = await summary(at(1, press(true)), at(1, press(true)), at(1, press(false)));
  expect(accessAccuracy).toBeCloseTo(2 / 3);
});

test('words and rate are told day by day, a rate only where something was composed', async () => {
  const { days } = await summary(at(3, utterance(2, 30_000)), at(3, utterance(1, 0)), at(5, utterance(4, 0)));
  expect(days).toEqual([
    { day: '2026-03-03', wordCount: 3, utteranceCount: 2, wordsPerMinute: 4 },
    { day: '2026-03-05', wordCount: 4, utteranceCount: 1, wordsPerMinute: null },
  ]);
});

afterEach(() => void vi.unstubAllEnvs());

test('a day ends at midnight of this machine, also where its clock is changed, and the span with its last day', async () => {
  vi.stubEnv('TZ', 'America/New_York');
  // In the spring of 2026 the clocks go forward on 8 March there.
  expect(new Date(2026, 2, 9).getTime() - new Date(2026, 2, 8).getTime()).toBe(23 * 3_600_000);
  const late = [7, 8, 9, 31].map((day) => at(day, utterance(day, 0), 23, 59));
  const early = [8, 9, 32].map((day) => at(day, utterance(100 * day, 0), 0, 1));
  const { days } = await summary(...late, ...early);
  expect(days.map(({ day, wordCount }) => [day, wordCount])).toEqual([
    ['2026-03-07', 7],
    ['2026-03-08', 808],
    ['2026-03-09', 909],
    ['2026-03-31', 31],
  ]);
});

test('where midnight is left out as clocks go forward, nothing is counted on two days', async () => {
  vi.stubEnv('TZ', 'Atlantic/Azores');
  expect(new Date('2026-03-29T00:00:00').getHours()).toBe(1);
  const { days, wordCount } = await summary(
    at(28, utterance(1, 0), 23, 30),
    at(29, utterance(2, 0), 1, 30),
    at(29, utterance(4, 0), 12),
    at(30, utterance(8, 0), 0, 30),
    at(30, utterance(16, 0), 12),
  );
  expect(wordCount).toBe(31);
  expect(days.map(({ day, wordCount: words }) => [day, words])).toEqual([
    ['2026-03-28', 1],
    ['2026-03-29', 6],
    ['2026-03-30', 24],
  ]);
});

test('every kind of event is counted as what it is', async () => {
  const { selectionCount, correctionCount, savedLetterCount, utteranceCount, wordCount } = await summary(
    at(1, { type: 'selection', wordCount: 3 }),
    at(1, { type: 'correction' }),
    at(1, { type: 'correction' }),
    at(2, { type: 'prediction', savedLetters: 4 }),
    at(2, { type: 'prediction', savedLetters: 2 }),
    at(2, utterance(5, 0)),
  );
  expect({ selectionCount, correctionCount, savedLetterCount, utteranceCount, wordCount }).toEqual({
    selectionCount: 1,
    correctionCount: 2,
    savedLetterCount: 6,
    utteranceCount: 1,
    wordCount: 5,
  });
});

test('where nothing was said there are no figures rather than zeros', async () => {
  expect(await summary()).toMatchObject({
    meanLengthWords: null,
    wordsPerMinute: null,
    accessAccuracy: null,
    days: [],
  });
});
