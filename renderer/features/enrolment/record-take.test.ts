import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CaptureEvent } from '../../../shared/contract/recording.ts';
import { CaptureId, PatientId, RecordingId } from '../../../shared/domain/ids.ts';
import type { Recording } from '../../../shared/domain/recording.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Microphone } from '../../audio/microphone.ts';
import { type Client, useConnection } from '../../client/connection.ts';
import { recordTake } from './record-take.ts';
import { readyForTake, type TakeState, takeReducer } from './take-reducer.ts';

const patientId = PatientId.parse('pat_0123456789abcdef');
const captureId = CaptureId.parse('cap_0123456789abcdef');
const recording: Recording = {
  recordingId: RecordingId.parse('rec_0123456789abcdef'),
  patientId,
  speaker: null,
  text: 'The sky is blue.',
  source: 'microphone',
  durationMs: 900,
  sampleRateHz: 48_000,
  quality: { score: 0.6, snrDb: 30, clipped: false, levelDb: -20 },
  accepted: true,
  reasons: [],
  removed: false,
  createdAt: '2026-01-01T00:00:00Z',
};

type Host = Client['recording'];

/** A host that hears a take begin and goes on hearing it until the watcher leaves or the connection breaks. */
const host = () => {
  const broken = new AbortController();
  const calls: string[] = [];
  async function* events(signal: AbortSignal): AsyncGenerator<CaptureEvent, void, undefined> {
    yield { levelDbfs: -20, peakDbfs: -10, phase: 'speaking', capturedMs: 900 };
    await new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    });
  }
  const procedures: Pick<Host, 'startCapture' | 'pushCapture' | 'watchCapture' | 'finishCapture' | 'cancelCapture'> = {
    startCapture: async () => ({ captureId }),
    pushCapture: async () => ({}),
    watchCapture: async (_input, options) => {
      const signal = AbortSignal.any([broken.signal, ...(options?.signal ? [options.signal] : [])]);
      return events(signal) as Awaited<ReturnType<Host['watchCapture']>>;
    },
    finishCapture: async () => {
      calls.push('finish');
      return recording;
    },
    cancelCapture: async () => {
      calls.push('cancel');
      return {};
    },
  };
  return { procedures, calls, breakOff: () => broken.abort() };
};

const connectTo = (procedures: Partial<Host>): void =>
  useConnection.setState({ status: 'open', client: { recording: procedures } as Client });

const take = () => {
  let state: TakeState = readyForTake;
  let hear = (_samples: Float32Array): void => {};
  const [stop, cancel, gone] = [new AbortController(), new AbortController(), new AbortController()];
  const microphone: Microphone = {
    sampleRateHz: 48_000,
    onChunk: (listener) => {
      hear = listener;
      return () => {
        hear = () => {};
      };
    },
    gone: gone.signal,
    close: () => {},
  };
  const over = recordTake({
    microphone,
    patientId,
    speaker: null,
    text: recording.text,
    isCounted: true,
    stop: stop.signal,
    cancel: cancel.signal,
    tell: (event) => {
      state = takeReducer(state, event);
    },
  });
  return { over, stop, cancel, gone, hear: () => hear(new Float32Array(4800)), state: () => state };
};

const COUNTDOWN_MS = 2400;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a take that is stopped by hand is whole', async () => {
  const { procedures } = host();
  connectTo(procedures);
  const { over, stop, state } = take();
  await vi.advanceTimersByTimeAsync(COUNTDOWN_MS);
  expect(state()).toMatchObject({ step: 'listening', hasBegun: true });
  stop.abort();
  await over;
  expect(state()).toEqual({ step: 'scored', recording, isCut: false });
});

test('a take whose microphone is unplugged ends with what was captured, and says that it was broken off', async () => {
  const { procedures, calls } = host();
  connectTo(procedures);
  const { over, gone, state } = take();
  await vi.advanceTimersByTimeAsync(COUNTDOWN_MS);
  gone.abort();
  await over;
  expect(calls).toEqual(['finish']);
  expect(state()).toEqual({ step: 'scored', recording, isCut: true });
});

test('a microphone that is unplugged during the countdown begins no take', async () => {
  const { procedures, calls } = host();
  connectTo(procedures);
  const { over, gone, state } = take();
  gone.abort();
  await vi.advanceTimersByTimeAsync(COUNTDOWN_MS);
  await over;
  expect(state().step).toBe('ready');
  expect(calls).toEqual([]);
});

test('a take that is given up is kept nowhere', async () => {
  const { procedures, calls } = host();
  connectTo(procedures);
  const { over, cancel } = take();
  await vi.advanceTimersByTimeAsync(COUNTDOWN_MS);
  cancel.abort();
  await over;
  expect(calls).toEqual(['cancel']);
});

test('when the connection breaks, what the host holds is finished after reconnection', async () => {
  const { procedures, calls, breakOff } = host();
  connectTo(procedures);
  const { over, state } = take();
  await vi.advanceTimersByTimeAsync(COUNTDOWN_MS);
  useConnection.setState({ status: 'lost', client: null });
  breakOff();
  await vi.advanceTimersByTimeAsync(5000);
  expect(state().step).toBe('scoring');
  expect(calls).toEqual([]);
  connectTo(procedures);
  await over;
  expect(calls).toEqual(['finish']);
  expect(state()).toEqual({ step: 'scored', recording, isCut: true });
});

test('a take can be given up while the connection is away', async () => {
  const { procedures, calls, breakOff } = host();
  connectTo(procedures);
  const { over, cancel } = take();
  await vi.advanceTimersByTimeAsync(COUNTDOWN_MS);
  useConnection.setState({ status: 'lost', client: null });
  breakOff();
  await vi.advanceTimersByTimeAsync(0);
  cancel.abort();
  await over;
  expect(calls).toEqual([]);
});

test('when sound cannot be delivered, the take ends by itself with what the host holds, and is said to be broken off', async () => {
  const { procedures, calls } = host();
  connectTo({ ...procedures, pushCapture: () => Promise.reject(new AppError('INTERNAL')) });
  const { over, hear, state } = take();
  await vi.advanceTimersByTimeAsync(COUNTDOWN_MS);
  hear();
  await over;
  expect(calls).toEqual(['finish']);
  expect(state()).toEqual({ step: 'scored', recording, isCut: true });
});

test('when the host no longer holds the take, the cause is told, not its consequence', async () => {
  const { procedures } = host();
  connectTo({
    ...procedures,
    pushCapture: () => Promise.reject(new AppError('INTERNAL')),
    finishCapture: () => Promise.reject(new AppError('CAPTURE_NOT_FOUND')),
  });
  const { over, hear, state } = take();
  await vi.advanceTimersByTimeAsync(COUNTDOWN_MS);
  hear();
  await over;
  expect(state()).toMatchObject({ step: 'failed', error: { code: 'INTERNAL' } });
});
