import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RecordingId } from '../../shared/domain/ids.ts';
import { TakesToMeasure } from './takes-to-measure.ts';

const [first, second, third] = ['a', 'b', 'c'].map((end) => RecordingId.parse(`rec_000000000000000${end}`)) as [
  RecordingId,
  RecordingId,
  RecordingId,
];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('takes are measured once none has come for a while, and one that fails keeps none of the others out', async () => {
  const measured: RecordingId[] = [];
  const takes = new TakesToMeasure(async (recordingId) => {
    if (recordingId === first) throw new Error('unreadable');
    measured.push(recordingId);
  });
  takes.add(first);
  await vi.advanceTimersByTimeAsync(4000);
  takes.add(second);
  await vi.advanceTimersByTimeAsync(4000);
  expect(measured).toEqual([]);
  await vi.advanceTimersByTimeAsync(4000);
  expect(measured).toEqual([second]);
});

it('a take that comes meanwhile stops the measuring until it is quiet again', async () => {
  const measured: RecordingId[] = [];
  const takes = new TakesToMeasure(async (recordingId) => {
    if (recordingId === first) takes.add(third);
    measured.push(recordingId);
  });
  takes.add(first);
  takes.add(second);
  await vi.advanceTimersByTimeAsync(5000);
  expect(measured).toEqual([first]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(measured).toEqual([first, second, third]);
});
