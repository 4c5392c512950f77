import { expect, test } from 'vitest';
import { AppError } from '../../../shared/errors/app-error.ts';
import { isTaking, readyForTake, type TakeEvent, takeReducer } from './take-reducer.ts';

const after = (...events: TakeEvent[]) => events.reduce(takeReducer, readyForTake);
const heard = (phase: 'waiting' | 'speaking' | 'ended', capturedMs = 100): TakeEvent => ({
  type: 'heard',
  phase,
  capturedMs,
});

test('after the countdown the take listens, and notices when speech begins', () => {
  const events: TakeEvent[] = [{ type: 'count', count: 1 }, { type: 'listen' }];
  expect(after(...events, heard('waiting'))).toMatchObject({ step: 'listening', hasBegun: false });
  expect(after(...events, heard('waiting'), heard('speaking', 900))).toEqual({
    step: 'listening',
    hasBegun: true,
    capturedMs: 900,
  });
});

test('what still arrives after a take was given up changes nothing', () => {
  const failure: TakeEvent = { type: 'failed', error: new AppError('CAPTURE_NOT_FOUND') };
  expect(after({ type: 'count', count: 3 }, { type: 'reset' }, heard('speaking'), failure)).toEqual(readyForTake);
});

test('a failure is shown from whichever step it comes', () => {
  expect(after({ type: 'count', count: 3 }, { type: 'failed', error: new AppError('INTERNAL') }).step).toBe('failed');
});

test('a take counts as under way until it is scored', () => {
  expect(isTaking(after({ type: 'count', count: 1 }, { type: 'listen' }, { type: 'stop' }))).toBe(true);
  expect(isTaking(readyForTake)).toBe(false);
});
