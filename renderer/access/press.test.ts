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

const down = (target: string, atMs: number, pressId = 1): PressEvent => ({ type: 'down', pressId, target, atMs });
const up = (atMs: number, pressId = 1): PressEvent => ({ type: 'up', pressId, atMs });
const tick = (atMs: number): PressEvent => ({ type: 'tick', atMs });

const plain = { acceptanceMs: 0, repeatFilterMs: 300 };
const steady = { acceptanceMs: 150, repeatFilterMs: 500 };

test('without an acceptance time a press speaks the moment it lands', () => {
  expect(acceptedBy(plain, [down('yes', 0)])).toEqual(['yes']);
});

test('a brush of the hand does not speak', () => {
  expect(acceptedBy(steady, [down('yes', 0), up(149), tick(150)])).toEqual([]);
});

test('a press that lasts speaks once, while it is still held', () => {
  expect(acceptedBy(steady, [down('yes', 0), tick(150), tick(400), up(900)])).toEqual(['yes']);
});

test('sliding off a button before it counts takes the press back', () => {
  expect(acceptedBy(steady, [down('yes', 0), { type: 'leave', pressId: 1, atMs: 100 }, tick(200)])).toEqual([]);
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
  const after = press(pressed.state, { type: 'leave', pressId: -1, atMs: 10 }, steady);
  expect(after.wakeAtMs).toBe(150);
  expect(press(after.state, tick(150), steady).accepted).toBe('yes');
});

test('whatever a hand does, one touch never speaks twice', () => {
  const anyEvent = fc.oneof(
    fc.record({ type: fc.constant('down' as const), target: fc.constantFrom('a', 'b') }),
    fc.record({ type: fc.constantFrom('up' as const, 'leave' as const) }),
    fc.record({ type: fc.constant('tick' as const) }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), anyEvent)), (steps) => {
      let atMs = 0;
      const events = steps.map(([wait, event]): PressEvent => {
        atMs += wait;
        return event.type === 'tick' ? { ...event, atMs } : { ...event, pressId: 1, atMs };
      });
      expect(acceptedBy(steady, events).length).toBeLessThanOrEqual(
        events.filter(({ type }) => type === 'down').length,
      );
    }),
  );
});
