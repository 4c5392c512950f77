import { expect, test } from 'vitest';
import { PatientId, RecordingId } from '../../../shared/domain/ids.ts';
import type { Recording } from '../../../shared/domain/recording.ts';
import { takeVerdict, usableTakes } from './take-quality.ts';

const take = (change: Partial<Recording> = {}): Recording => ({
  recordingId: RecordingId.parse('rec_0123456789abcdef'),
  patientId: PatientId.parse('pat_0123456789abcdef'),
  speaker: null,
  text: 'The sky is blue.',
  source: 'microphone',
  durationMs: 2500,
  sampleRateHz: 48_000,
  quality: { score: 0.9, snrDb: 38, clipped: false, levelDb: -20 },
  accepted: true,
  reasons: [],
  removed: false,
  createdAt: '2026-01-01T00:00:00Z',
  ...change,
});

test('a caregiver is never told that a refused take was good', () => {
  expect(takeVerdict(take({ accepted: false, reasons: ['clipped'] }))).toBe('refused');
});

test('a take with something to better is usable, not perfect, however high its score', () => {
  expect(takeVerdict(take({ reasons: ['quiet'] }))).toBe('usable');
  expect(takeVerdict(take())).toBe('excellent');
});

test('takes that are refused or put aside do not count towards the voice', () => {
  expect(usableTakes([take(), take({ accepted: false }), take({ removed: true })])).toEqual({
    count: 1,
    durationS: 2.5,
  });
});
