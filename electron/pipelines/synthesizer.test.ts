import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { plainRequest } from '../../test/support/plain-request.ts';
import { InferenceClient } from '../inference/inference-client.ts';
import type { FromWorker, ToWorker } from '../inference/messages.ts';
import type { WorkerProcess } from '../platform/platform.ts';
import { Synthesizer } from './synthesizer.ts';

/** A stand-in for a speech process that takes as long as it is told to. */
const slowProcess = (afterMs: () => number): WorkerProcess => {
  let tell: (message: FromWorker) => void = () => {};
  return {
    pid: 1,
    send: (message) => {
      const { type, requestId } = message as ToWorker;
      if (type !== 'request') return;
      setTimeout(() => tell({ type: 'piece', requestId, piece: new Int16Array(1) }), afterMs());
      setTimeout(() => tell({ type: 'done', requestId, output: { sampleRateHz: 22_050, phoneCount: 1 } }), afterMs());
    },
    onMessage: (listener) => {
      tell = listener;
      setTimeout(() => listener({ type: 'ready' }), 0);
    },
    onExit: () => {},
    kill: () => {},
  };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a speech process has as long for its first reply as the machine just makes it take, and never so long that a press is lost', async () => {
  let afterMs = 20;
  const inference = new InferenceClient(() => slowProcess(() => afterMs), { replyTimeoutMs: 10_000 });
  const synthesizer = new Synthesizer(inference, async () => undefined);
  const ask = async (times: number) => {
    for (let count = 0; count < times; count += 1) {
      const asked = Array.fromAsync(synthesizer.stream(plainRequest('yes'), {}));
      await vi.advanceTimersByTimeAsync(afterMs + 1);
      await asked;
    }
  };
  expect(synthesizer.firstReplyLimitMs).toBe(350);
  await ask(20);
  expect(synthesizer.firstReplyLimitMs).toBe(350);
  afterMs = 120;
  await ask(20);
  expect(synthesizer.firstReplyLimitMs).toBeGreaterThan(900);
  afterMs = 2000;
  await ask(20);
  expect(synthesizer.firstReplyLimitMs).toBe(1500);
  // Once the machine has time again, a process that hangs is found out as soon as before.
  afterMs = 20;
  await ask(20);
  expect(synthesizer.firstReplyLimitMs).toBe(350);
});
