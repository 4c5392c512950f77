import { expect, test } from 'vitest';
import { PatientId, RecordingId } from '../../../shared/domain/ids.ts';
import type { Recording } from '../../../shared/domain/recording.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { nextStep } from './going-on.ts';
import type { TakeState } from './take-reducer.ts';

const scored = (changes: Partial<Recording> = {}, isCut = false): TakeState => ({
  step: 'scored',
  isCut,
  recording: {
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
    ...changes,
  },
});
const refused = scored({ accepted: false, reasons: ['clipped'] });

test('a good take leads to the next sentence, and one with advice leaves time to read it', () => {
  const [good, quiet] = [nextStep(scored(), 1), nextStep(scored({ reasons: ['quiet'] }), 1)];
  expect([good?.does, quiet?.does]).toEqual(['next', 'next']);
  expect(quiet?.afterMs).toBeGreaterThan(good?.afterMs ?? 0);
});

test('a refused take is offered again twice, and then nobody is pressed any further', () => {
  expect(nextStep(refused, 1)?.does).toBe('again');
  expect(nextStep(refused, 2)?.does).toBe('again');
  expect(nextStep(refused, 3)?.does).toBe('pause');
});

test('nothing goes on by itself after something broke', () => {
  expect(nextStep(scored({}, true), 1)?.does).toBe('pause');
  expect(nextStep({ step: 'failed', error: new AppError('INTERNAL') }, 1)?.does).toBe('pause');
});

test('whoever is silent for long is left in peace; whoever speaks slowly is not interrupted', () => {
  expect(nextStep({ step: 'listening', hasBegun: false, capturedMs: 5000 }, 1)).toBeNull();
  expect(nextStep({ step: 'listening', hasBegun: false, capturedMs: 21_000 }, 1)?.does).toBe('pause');
  expect(nextStep({ step: 'listening', hasBegun: true, capturedMs: 25_000 }, 1)).toBeNull();
});
