import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noPress, type PressEvent, type PressSettings, press } from './press.ts';

const acceptedBy = (settings: PressSettings, events: readonly PressEvent[]): string[] => {
  let state = noPress;
  const accepted: string[] = [];
  for (const event of events) {
    const outcome = press(state, event, settings);
    state = outcome.state;
    if (outcome.accepted !== null) accepted.push(outcome.accepted);
  }
  return accepted;
};

const down = (target: string | null, atMs: number, pressId = 1): PressEvent => ({
  type: 'down',
  pressId,
  target,
  atMs,
});
const over = (target: string | null, atMs: number, pressId = 1): PressEvent => ({
  type: 'over',
  pressId,
  target,
  atMs,
});
const up = (atMs: number, pressId = 1): PressEvent => ({ type: 'up', pressId, atMs });
const tick = (atMs: number): PressEvent => ({ type: 'tick', atMs });

const plain: PressSettings = { acceptanceMs: 0, repeatFilterMs: 300, selectOn: 'press' };
const steady: PressSettings = { acceptanceMs: 150, repeatFilterMs: 500, selectOn: 'press' };
const sliding: PressSettings = { acceptanceMs: 150, repeatFilterMs: 500, selectOn: 'release' };

test('without an acceptance time a press speaks the moment it lands', () => {
  expect(acceptedBy(plain, [down('yes', 0)])).toEqual(['yes']);
});

test('a brush of the hand does not speak', () => {
  expect(acceptedBy(steady, [down('yes', 0), up(149), tick(150)])).toEqual([]);
});

test('a press that lasts speaks once, while it is still held', () => {
  expect(acceptedBy(steady, [down('yes', 0), tick(150), tick(400), up(900)])).toEqual(['yes']);
});

test('a press that lasted speaks even where the machine was too busy to say that its time had come', () => {
  expect(acceptedBy(steady, [down('yes', 0), up(150)])).toEqual(['yes']);
  expect(acceptedBy(steady, [down('yes', 0), over(null, 200), up(300)])).toEqual(['yes']);
  expect(acceptedBy(steady, [down('yes', 0), down('no', 200, 2), up(400, 2)])).toEqual(['yes', 'no']);
});

test('sliding off a button before it counts takes the press back', () => {
  expect(acceptedBy(steady, [down('yes', 0), over(null, 100), tick(200)])).toEqual([]);
});

test('a bounce when the hand lets go does not speak again, however long the press was', () => {
  expect(acceptedBy(plain, [down('yes', 0), up(2000), down('yes', 2100), up(2120)])).toEqual(['yes']);
});

test('another button speaks at once after the first', () => {
  expect(acceptedBy(plain, [down('I', 0), up(50), down('want', 60)])).toEqual(['I', 'want']);
});

test('the same button speaks again once the repeat filter has passed', () => {
  expect(acceptedBy(plain, [down('more', 0), up(50), down('more', 350)])).toEqual(['more', 'more']);
});

test('a palm resting on the board does not keep a finger from speaking', () => {
  expect(acceptedBy(plain, [down('I', 0, 1), down('help', 500, 2), up(600, 2)])).toEqual(['I', 'help']);
});

test('a press goes on counting while something else lets go, such as the keyboard when the focus moves', () => {
  const pressed = press(noPress, down('yes', 0), steady);
  const after = press(pressed.state, { type: 'cancel', pressId: -1, atMs: 10 }, steady);
  expect(after.wakeAtMs).toBe(150);
  expect(press(after.state, tick(150), steady).accepted).toBe('yes');
});

test('with release-to-select a finger may land anywhere and slide to its aim', () => {
  expect(acceptedBy(sliding, [down('yes', 0), over(null, 200), over('no', 250), up(500)])).toEqual(['no']);
  expect(acceptedBy(sliding, [down(null, 0), over('no', 50), up(400)])).toEqual(['no']);
});

test('with release-to-select only the rest on the last target counts', () => {
  expect(acceptedBy(sliding, [down('yes', 0), over('no', 2000), up(2100)])).toEqual([]);
});

test('with release-to-select nothing speaks while the finger is down, and letting go beside a target takes it back', () => {
  expect(acceptedBy(sliding, [down('yes', 0), tick(150), tick(3000)])).toEqual([]);
  expect(acceptedBy(sliding, [down('yes', 0), over(null, 400), up(900)])).toEqual([]);
});

test('with release-to-select a bounce on letting go does not speak again', () => {
  expect(acceptedBy(sliding, [down('yes', 0), up(300), down('yes', 400), up(600)])).toEqual(['yes']);
});

test('how every press came out is told once, when it is over', () => {
  const outcomes = (settings: PressSettings, events: readonly PressEvent[]) => {
    let state = noPress;
    return events.flatMap((event) => {
      const outcome = press(state, event, settings);
      state = outcome.state;
      return outcome.record ? [[outcome.record.outcome, outcome.record.lastedMs]] : [];
    });
  };
  expect(outcomes(steady, [down('yes', 0), up(40)])).toEqual([['short', 40]]);
  expect(outcomes(steady, [down('yes', 0), over(null, 40), up(60)])).toEqual([['slid', 40]]);
  expect(outcomes(steady, [down(null, 0), up(60)])).toEqual([['gap', 0]]);
  expect(outcomes(plain, [down('yes', 0), up(60), down('yes', 100), up(130)])).toEqual([
    ['accepted', 60],
    ['repeat', 0],
  ]);
  expect(outcomes(sliding, [down('yes', 0), over('no', 100), up(400)])).toEqual([['accepted', 400]]);
});

const anyEvents = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 600 }),
      fc.oneof(
        fc.record({ type: fc.constantFrom('down' as const, 'over' as const), target: fc.constantFrom('a', 'b', null) }),
        fc.record({ type: fc.constantFrom('up' as const, 'cancel' as const) }),
        fc.record({ type: fc.constant('tick' as const) }),
      ),
      fc.integer({ min: 1, max: 2 }),
    ),
  )
  .map((steps) => {
    let atMs = 0;
    return steps.map(([wait, event, pressId]): PressEvent => {
      atMs += wait;
      return event.type === 'tick' ? { ...event, atMs } : { ...event, pressId, atMs };
    });
  });

test('whatever a hand does, one touch never speaks twice', () => {
  fc.assert(
    fc.property(anyEvents, fc.constantFrom(plain, steady, sliding), (events, settings) => {
      const touches = events.filter(({ type }) => type === 'down').length;
      expect(acceptedBy(settings, events).length).toBeLessThanOrEqual(touches);
    }),
  );
});

test('whatever a hand does, the same target never speaks twice within the repeat filter', () => {
  fc.assert(
    fc.property(anyEvents, fc.constantFrom(plain, steady, sliding), (events, settings) => {
      let state = noPress;
      let lastTarget = '';
      let lastAtMs = 0;
      for (const event of events) {
        const outcome = press(state, event, settings);
        state = outcome.state;
        if (outcome.accepted === null) continue;
        if (lastTarget === outcome.accepted) {
          expect(event.atMs - lastAtMs).toBeGreaterThanOrEqual(settings.repeatFilterMs);
        }
        lastTarget = outcome.accepted;
        lastAtMs = event.atMs;
      }
    }),
  );
});
