import { expect, test } from 'vitest';
import { RecordingId } from '../../shared/domain/ids.ts';
import { usualSettings } from '../../shared/domain/patient-settings.ts';
import { Rating } from '../../shared/domain/rating.ts';
import { Recording } from '../../shared/domain/recording.ts';
import { ReportRequest } from '../../shared/domain/report.ts';
import { ann } from '../../test/support/ann.ts';
import { voiceVersion } from '../../test/support/voice-versions.ts';
import { collectReport } from './collect-report.ts';
import type { MeasuredTake } from './measured-take.ts';

const { patientId } = ann;
const recordingId = (digit: number) => RecordingId.parse(`rec_000000000000000${digit}`);

const patient = { ...ann, name: 'Zoë Maria Ødegård-Li', sex: 'f' as const, ageYears: 74 };

const take = (digit: number, day: number, f0MedianHz: number) => ({
  f0MedianHz,
  ...Recording.parse({
    recordingId: recordingId(digit),
    patientId,
    speaker: null,
    text: `Sentence ${digit}`,
    source: 'import',
    durationMs: 2000,
    sampleRateHz: 22_050,
    quality: { score: 0.9, snrDb: 30 + digit, clipped: false, levelDb: -20 },
    accepted: true,
    reasons: [],
    removed: false,
    createdAt: new Date(2026, 2, day, 12).toISOString(),
  }),
});

const measured = (digit: number, f0Hz: (number | null)[], cppsDb: number | null): MeasuredTake => {
  const voiced = f0Hz.filter((f0) => f0 !== null);
  return {
    recordingId: recordingId(digit),
    voice: {
      f0MedianHz: voiced[0] ?? null,
      f0SdSemitones: 2,
      formantsHz: [500, 1500, 2500, 3500],
      hnrDb: 20,
      jitterLocalPercent: 1,
      shimmerLocalPercent: 3,
      cppsDb,
      spectralTiltDbPerOctave: -6,
      articulationRatePhonesPerS: 11,
    },
    f0Track: { timesS: f0Hz.map((_, t) => t / 100), f0Hz },
    formants: [{ f1Hz: 500, f2Hz: 1500 }],
  };
};

const report = (changed: Partial<Parameters<typeof collectReport>[0]> = {}) =>
  collectReport({
    request: ReportRequest.parse({ patientId, fromDay: '2026-03-01', toDay: '2026-03-31' }),
    patient,
    settings: usualSettings,
    takes: [take(3, 9, 220), take(2, 5, 200), take(1, 5, 110)],
    measured: [measured(3, [220, null, 220], 9), measured(2, [200, 200], 7), measured(1, [110, null], 8)],
    damaged: [],
    voices: [],
    consents: [],
    usage: null,
    ratings: [],
    heard: [],
    softwareVersion: '0',
    createdAt: '2026-04-01T00:00:00.000Z',
    ...changed,
  });

test('a measure is told by its middle and quartiles over the takes', () => {
  expect(report().acoustics.f0MedianHz).toEqual({ median: 200, lower: 155, upper: 210, takes: 3 });
  expect(report({ measured: [] }).acoustics.f0MedianHz).toBeNull();
});

test('each day has the middle of its takes, oldest first', () => {
  expect(report().trend).toEqual([
    { day: '2026-03-05', takes: 2, f0MedianHz: 155, cppsDb: 7.5, snrDb: 31.5 },
    { day: '2026-03-09', takes: 1, f0MedianHz: 220, cppsDb: 9, snrDb: 33 },
  ]);
});

test('F0 over time is of every take, measured in full or not, and one that is damaged is named', () => {
  const { trend, takes } = report({ measured: [measured(3, [220], 9)], damaged: [recordingId(1)] });
  expect(trend).toMatchObject([
    { day: '2026-03-05', f0MedianHz: 155, cppsDb: null },
    { day: '2026-03-09', f0MedianHz: 220, cppsDb: 9 },
  ]);
  expect(takes.map(({ isDamaged }) => isDamaged)).toEqual([false, false, true]);
});

test('how often each F0 was heard adds up to all of the voiced time, gaps within it as nothing', () => {
  const { f0Distribution } = report();
  expect(f0Distribution.reduce((sum, { part }) => sum + part, 0)).toBeCloseTo(1);
  expect(f0Distribution[0]?.f0Hz).toBeCloseTo(110);
  expect(f0Distribution[1]?.part).toBe(0);
  expect(f0Distribution.at(-1)?.f0Hz).toBeCloseTo(220);
  expect(f0Distribution.at(-1)?.part).toBeCloseTo(2 / 5);
});

const rating = (day: string, clarity: number, voiceModelId: Rating['voiceModelId'], likeness: number | null = null) =>
  Rating.parse({
    ratingId: `rat_${day.replaceAll('-', '').padStart(16, '0')}`,
    patientId,
    voiceModelId,
    version: null,
    presetId: ann.presetId,
    tuning: ann.tuning,
    text: 'Tea.',
    note: '',
    listener: null,
    personId: null,
    listeningTestId: null,
    clarity,
    likeness,
    comfort: 3,
    ratedAt: new Date(`${day}T12:00:00`).toISOString(),
  });

test('ratings and words understood are of the voice that the report is about, and of no other', () => {
  const { voiceModelId } = voiceVersion(2);
  const heard = (of: typeof voiceModelId | null, wordsRight: number) => ({
    voiceModelId: of,
    text: 'Tea, please.',
    heard: '',
    wordsRight,
    words: 2,
    listener: null,
    heardAt: '2026-03-02T00:00:00.000Z',
  });
  const { ratings, ratedWeeks, intelligibility } = report({
    voices: [voiceVersion(2, {}, true), voiceVersion(1)],
    // Newest first, as they are kept; the 2nd of March is a Monday.
    ratings: [
      rating('2026-03-10', 5, voiceModelId, 4),
      rating('2026-03-08', 4, voiceModelId),
      rating('2026-03-02', 2, voiceModelId),
      rating('2026-03-02', 1, voiceVersion(1).voiceModelId),
      rating('2026-03-02', 1, null),
    ],
    heard: [heard(voiceModelId, 2), heard(null, 0)],
  });
  expect(ratings.find(({ aspect }) => aspect === 'clarity')).toMatchObject({ count: 3, mean: 11 / 3 });
  expect(ratedWeeks).toEqual([
    { monday: '2026-03-02', means: { clarity: 3, likeness: null, comfort: 3 } },
    { monday: '2026-03-09', means: { clarity: 5, likeness: 4, comfort: 3 } },
  ]);
  expect(intelligibility).toMatchObject({ wordsRight: 2, words: 2 });
});

test('with initials only, no name and no sentence is left', () => {
  const request = ReportRequest.parse({
    patientId,
    fromDay: '2026-03-01',
    toDay: '2026-03-31',
    initialsOnly: true,
  });
  const { patient: shown, takes } = report({ request });
  expect(shown.name).toBe('Z. M. Ø. L.');
  expect(takes.map(({ text }) => text)).toEqual(['', '', '']);
});
