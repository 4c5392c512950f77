import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DwellEvent, type DwellState, type DwellTiming, dwell, dwellProgress, noDwell } from './dwell.ts';

const usual: DwellTiming = { dwellMs: 1000, lockOnMs: 250, rememberMs: 750, repeatMs: 3000 };

const over = (target: string | null, atMs: number): DwellEvent => ({ type: 'over', target, atMs });

/** Follows a pointer in time; ticks come when they are due. Gives what was chosen, and when. */
const follow = (timing: DwellTiming, events: readonly DwellEvent[], untilMs = 0) => {
  let state: DwellState = noDwell;
  let dueMs: number | null = null;
  const chosen: [string, number][] = [];
  const send = (event: DwellEvent) => {
    const outcome = dwell(state, event, timing);
    state = outcome.state;
    dueMs = outcome.wakeAtMs;
    if (outcome.chosen !== null) chosen.push([outcome.chosen, event.atMs]);
  };
  const until = (atMs: number) => {
    while (dueMs !== null && dueMs <= atMs) send({ type: 'tick', atMs: dueMs });
  };
  for (const event of events) {
    until(event.atMs);
    send(event);
  }
  until(untilMs);
  return { state, chosen };
};

test('resting on a button chooses it once the lock-on and the dwell are over', () => {
  expect(follow(usual, [over('yes', 0)], 1249).chosen).toEqual([]);
  expect(follow(usual, [over('yes', 0)], 1250).chosen).toEqual([['yes', 1250]]);
});

test('passing over buttons shows nothing and chooses nothing', () => {
  const path = [over('a', 0), over('b', 200), over('c', 400), over(null, 600)];
  expect(follow(usual, path, 5000)).toMatchObject({ chosen: [], state: { current: null, interrupted: [] } });
});

test('the ring fills from the lock-on to the choice', () => {
  const at = (atMs: number) => dwellProgress(follow(usual, [over('yes', 0)], atMs).state, atMs, usual);
  expect(at(249)).toBeNull();
  expect(at(250)).toEqual({ target: 'yes', fraction: 0, completesMs: 1250 });
  expect(at(750)).toEqual({ target: 'yes', fraction: 0.5, completesMs: 1250 });
});

test('a dwell that was interrupted goes on where the pointer comes back in time', () => {
  const back = [over('yes', 0), over(null, 750), over('yes', 1400)];
  expect(follow(usual, back, 5000).chosen[0]).toEqual(['yes', 1900]);
  const tooLate = [over('yes', 0), over(null, 750), over('yes', 1500)];
  expect(follow(usual, tooLate, 5000).chosen[0]).toEqual(['yes', 2750]);
});

test('each button remembers its own dwell', () => {
  // 500 ms on A, 250 to lock on to B and 200 of B, then back to A: lock on, and the 500 ms that are left.
  const path = [over('a', 0), over('b', 750), over('a', 1200)];
  expect(follow(usual, path, 5000).chosen[0]).toEqual(['a', 1950]);
});

test('a pointer that trembles across a border neither loses its dwell nor shows the neighbour', () => {
  const trembling = Array.from({ length: 40 }, (_, index) => over(index % 2 === 0 ? 'b' : 'a', 300 + index * 40));
  const seen = new Set<string | undefined>();
  for (let upTo = 1; upTo <= 30; upTo += 1) {
    const { state } = follow(usual, [over('a', 0), ...trembling.slice(0, upTo)], 300 + upTo * 40 - 1);
    seen.add(dwellProgress(state, 300 + upTo * 40, usual)?.target);
  }
  expect([...seen]).toEqual(['a']);
  // 50 ms, then half of 1600 ms, then the 150 ms that are left.
  expect(follow(usual, [over('a', 0), ...trembling], 4000).chosen[0]).toEqual(['a', 2050]);
});

test('a button that was chosen repeats only after its time, or once it was left', () => {
  expect(follow(usual, [over('more', 0)], 6000).chosen).toEqual([
    ['more', 1250],
    ['more', 5250],
  ]);
  const onlyLeaving = { ...usual, repeatMs: null };
  expect(follow(onlyLeaving, [over('more', 0)], 60_000).chosen).toEqual([['more', 1250]]);
  const left = [over('more', 0), over(null, 1500), over('more', 1800)];
  expect(follow(onlyLeaving, left, 60_000).chosen).toEqual([
    ['more', 1250],
    ['more', 3050],
  ]);
});

test('trembling off a button that was chosen is not leaving it', () => {
  const trembles = [over('more', 0), over(null, 1500), over('more', 1600), over('x', 1700), over('more', 1790)];
  expect(follow({ ...usual, repeatMs: null }, trembles, 60_000).chosen).toEqual([['more', 1250]]);
});

test('a click while a dwell runs chooses once', () => {
  const clicked = [over('yes', 0), { type: 'pressed' as const, target: 'yes', atMs: 900 }];
  expect(follow({ ...usual, repeatMs: null }, clicked, 60_000).chosen).toEqual([]);
});

test('a button that is pressed elsewhere does not let the pointer choose again what it rests on', () => {
  const pressed = [over('yes', 0), { type: 'pressed' as const, target: 'no', atMs: 2000 }];
  expect(follow({ ...usual, repeatMs: null }, pressed, 60_000).chosen).toEqual([['yes', 1250]]);
});

test('a board that opens under the pointer is not chosen from until the pointer moves on', () => {
  const opened = [over('food', 0), { type: 'replaced' as const, target: 'apple', atMs: 1260 }];
  const patient = { ...usual, repeatMs: null };
  expect(follow(patient, opened, 60_000).chosen).toEqual([['food', 1250]]);
  expect(follow(patient, [...opened, over('bread', 5000)], 60_000).chosen[1]).toEqual(['bread', 6250]);
});

const anyEvents = fc
  .array(
    fc.tuple(
      fc.nat(1500),
      fc.record({
        type: fc.constantFrom('over' as const, 'over' as const, 'over' as const, 'replaced' as const),
        target: fc.constantFrom('a', 'b', 'c', null),
      }),
    ),
    { maxLength: 40 },
  )
  .map((steps) => {
    let atMs = 0;
    return steps.map(([waitMs, event]): DwellEvent => ({ ...event, atMs: (atMs += waitMs) }));
  });
const anyTiming = fc.record({
  dwellMs: fc.integer({ min: 200, max: 2000 }),
  lockOnMs: fc.integer({ min: 0, max: 600 }),
  rememberMs: fc.integer({ min: 0, max: 2000 }),
  repeatMs: fc.option(fc.integer({ min: 500, max: 4000 })),
});

test('wherever a pointer goes, nothing is chosen that it was not on for the whole dwell', () => {
  fc.assert(
    fc.property(anyEvents, anyTiming, (events, timing) => {
      const endMs = (events.at(-1)?.atMs ?? 0) + 10_000;
      const { chosen } = follow(timing, events, endMs);
      const timeOn = (target: string, fromMs: number, toMs: number) =>
        events.reduce((sum, event, index) => {
          if (event.type === 'tick' || event.target !== target) return sum;
          const begin = Math.max(event.atMs, fromMs);
          const end = Math.min(events[index + 1]?.atMs ?? endMs, toMs);
          return sum + Math.max(0, end - begin);
        }, 0);
      const lastMs = new Map<string, number>();
      for (const [target, atMs] of chosen) {
        expect(timeOn(target, lastMs.get(target) ?? 0, atMs)).toBeGreaterThanOrEqual(timing.dwellMs);
        lastMs.set(target, atMs);
      }
    }),
  );
});

test('ticks that come late or too often change nothing but the time of the choice', () => {
  fc.assert(
    fc.property(anyEvents, anyTiming, fc.array(fc.nat(60_000)), (events, timing, ticks) => {
      const noisy = [...events, ...ticks.map((atMs): DwellEvent => ({ type: 'tick', atMs }))].toSorted(
        (left, right) => left.atMs - right.atMs,
      );
      const endMs = Math.max(60_000, events.at(-1)?.atMs ?? 0) + 10_000;
      expect(follow(timing, noisy, endMs).chosen).toEqual(follow(timing, events, endMs).chosen);
    }),
  );
});
