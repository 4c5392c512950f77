import { expect, test } from 'vitest';
import { PatientId, RecordingId } from '../../../shared/domain/ids.ts';
import type { Recording } from '../../../shared/domain/recording.ts';
import { leftOutTakes } from './left-out.ts';

const take = (digit: string, removed = false): Recording => ({
  recordingId: RecordingId.parse(`rec_${digit.repeat(16)}`),
  patientId: PatientId.parse('pat_0123456789abcdef'),
  speaker: null,
  text: `Sentence ${digit}.`,
  source: 'import',
  durationMs: 3000,
  sampleRateHz: 22_050,
  quality: { score: 0.9, snrDb: 40, clipped: false, levelDb: -20 },
  accepted: true,
  reasons: [],
  removed,
  createdAt: '2026-01-01T00:00:00Z',
});

test('a take that did not fit is named with its sentence until it is put aside', () => {
  const leftOut = [{ recordingId: take('1').recordingId, reason: 'wrong-text' as const }];
  expect(leftOutTakes(leftOut, [take('1'), take('2')])).toEqual([{ take: take('1'), reason: 'wrong-text' }]);
  expect(leftOutTakes(leftOut, [take('1', true), take('2')])).toEqual([]);
});

test('a take that is gone is not asked about', () => {
  expect(leftOutTakes([{ recordingId: take('3').recordingId, reason: 'other-speaker' }], [take('1')])).toEqual([]);
});
