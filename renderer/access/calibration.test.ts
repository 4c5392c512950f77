import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Calibration,
  calibrate,
  calibrationDueMs,
  reactionTimes,
  startCalibration,
  waitsFrom,
} from './calibration.ts';

const alike = (reactionMs: number, times = 20): number[] => Array.from({ length: times }, () => reactionMs);

test('the interval is the mean reaction time / 0.65, rounded up to 50 ms', () => {
  expect(reactionTimes(alike(650))).toMatchObject({ meanMs: 650, spreadMs: 0, intervalMs: 1000 });
  expect(reactionTimes(alike(651)).intervalMs).toBe(1050);
});

test('presses that came before the signal could be seen are not reactions', () => {
  expect(reactionTimes([...alike(650, 18), 20, 99])).toMatchObject({ anticipations: 2, meanMs: 650, intervalMs: 1000 });
  expect(reactionTimes([...alike(100, 20)])).toMatchObject({ anticipations: 0, meanMs: 100 });
});

test('a reaction that is far from all others, or none at all, is a lapse', () => {
  const reactions = [600, 620, 640, 650, 660, 680, 700, 640, 660, 650, 4000, null];
  expect(reactionTimes(reactions)).toMatchObject({ lapses: 2, meanMs: 650, intervalMs: 1000 });
});

test('somebody whose reactions vary widely keeps all of them', () => {
  const reactions = Array.from({ length: 20 }, (_, index) => 800 + index * 80);
  expect(reactionTimes(reactions)).toMatchObject({ lapses: 0, meanMs: 1560, intervalMs: 2400 });
});

test('nothing is proposed from fewer than ten usable reactions', () => {
  expect(reactionTimes([...alike(650, 9), null, null]).intervalMs).toBeNull();
  expect(reactionTimes([]).intervalMs).toBeNull();
  expect(reactionTimes(alike(650, 10)).intervalMs).toBe(1000);
});

test('the interval stays within what can be set', () => {
  expect(reactionTimes(alike(100)).intervalMs).toBe(200);
  expect(reactionTimes(alike(19_000)).intervalMs).toBe(20_000);
});

test('a slower hand is never proposed a faster scan', () => {
  const reactions = fc.array(fc.integer({ min: 100, max: 5000 }), { minLength: 10, maxLength: 30 });
  fc.assert(
    fc.property(reactions, fc.integer({ min: 0, max: 3000 }), (reactionsMs, slowerMs) => {
      const { intervalMs, usableMs } = reactionTimes(reactionsMs);
      // Shifting leaves the deviations alone; only the floor of a tenth of the median grows.
      const slower = reactionTimes(reactionsMs.map((reactionMs) => reactionMs + slowerMs));
      fc.pre(intervalMs !== null && slower.intervalMs !== null && usableMs.length === slower.usableMs.length);
      expect(slower.intervalMs).toBeGreaterThanOrEqual(intervalMs ?? 0);
    }),
  );
});

test('the proposed interval leaves time for the mean reaction', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 9000 })), { maxLength: 30 }), (reactionsMs) => {
      const { intervalMs, meanMs, anticipations, lapses, usableMs } = reactionTimes(reactionsMs);
      expect(anticipations + lapses + usableMs.length).toBe(reactionsMs.length);
      if (intervalMs !== null) expect(intervalMs * 0.65).toBeGreaterThanOrEqual(meanMs - 1e-9);
    }),
  );
});

test('a press before the signal starts the wait anew; twenty signals, and it is done', () => {
  let state: Calibration = startCalibration(waitsFrom(alike(0.5)), 0);
  state = calibrate(state, { type: 'press', atMs: 1500 });
  expect(state).toMatchObject({ falseStarts: 1, signalMs: 3500, reactionsMs: [] });
  while (state.phase !== 'done') {
    state = calibrate(state, { type: 'tick', atMs: calibrationDueMs(state) ?? 0 });
    state = calibrate(state, { type: 'press', atMs: state.signalMs + 650 });
  }
  expect(state.reactionsMs).toEqual(alike(650));
});

test('a signal without a press is over after ten seconds', () => {
  let state = startCalibration([1000, 1000], 0);
  state = calibrate(state, { type: 'tick', atMs: 1000 });
  state = calibrate(state, { type: 'tick', atMs: 10_999 });
  expect(state.reactionsMs).toEqual([]);
  state = calibrate(state, { type: 'tick', atMs: 11_000 });
  expect(state).toMatchObject({ reactionsMs: [null], phase: 'waiting', signalMs: 12_000 });
});
