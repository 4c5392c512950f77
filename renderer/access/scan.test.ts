import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BACK, litNode, restingScan, type ScanEvent, type ScanState, type ScanTiming, scan } from './scan.ts';
import { type ScanGroup, type ScanNode, scanRoot, targetsIn } from './scan-tree.ts';

const row = (id: string, ...targets: string[]): ScanNode => ({
  kind: 'group',
  id,
  members: targets.map((target) => ({ kind: 'target', id: target })),
});
const board = scanRoot([row('bar', 'delete', 'speak'), row('1', 'I', 'you'), row('2', 'want', 'like', 'help')]);

const automatic: ScanTiming = {
  mode: 'automatic',
  intervalMs: 1000,
  firstDelayMs: 500,
  rescans: 2,
  stepSelectMs: 1500,
  afterChoice: 'start',
};
const step: ScanTiming = { ...automatic, mode: 'step' };
const pausing: ScanTiming = { ...automatic, mode: 'step-pause' };
const inverse: ScanTiming = { ...automatic, mode: 'inverse' };

const sw = (role: 'choose' | 'move', atMs: number, edge: 'down' | 'up' | 'cancel' = 'down'): ScanEvent => ({
  type: 'switch',
  role,
  edge,
  atMs,
});
const choose = (atMs: number) => sw('choose', atMs);
const move = (atMs: number) => sw('move', atMs);

/** A scan that is followed in time: ticks come exactly when they are due. */
const follow = (timing: ScanTiming, root: ScanGroup = board) => {
  let state = scan(root, restingScan, { type: 'start', atMs: 0 }, timing).state;
  const chosen: string[] = [];
  const send = (event: ScanEvent) => {
    const outcome = scan(root, state, event, timing);
    state = outcome.state;
    if (outcome.chosen !== null) chosen.push(outcome.chosen);
  };
  const until = (atMs: number) => {
    while (state.dueMs !== null && state.dueMs <= atMs) send({ type: 'tick', atMs: state.dueMs });
  };
  return {
    chosen,
    until,
    send: (event: ScanEvent) => {
      until(event.atMs);
      send(event);
    },
    state: (): ScanState => state,
    /** What is lit at each of some times. */
    litAt: (...timesMs: number[]) =>
      timesMs.map((atMs) => {
        until(atMs);
        return state.lit;
      }),
  };
};

test('automatic: the first row waits longer, then one row follows another', () => {
  expect(follow(automatic).litAt(0, 1499, 1500, 2500, 3499, 3500)).toEqual(['bar', 'bar', '1', '2', '2', 'bar']);
});

test('automatic: one switch chooses the row and then the button, and the scan starts anew', () => {
  const scanning = follow(automatic);
  scanning.send(choose(2600));
  expect(scanning.litAt(2600, 4099, 4100)).toEqual(['want', 'want', 'like']);
  scanning.send(choose(4200));
  expect(scanning.chosen).toEqual(['like']);
  expect(scanning.litAt(4200, 5700)).toEqual(['bar', '1']);
});

test('automatic: the last step of a row leads back, and so does the end of the last pass', () => {
  const scanning = follow(automatic);
  scanning.send(choose(1600));
  expect(scanning.litAt(1600, 3100, 4100)).toEqual(['I', 'you', BACK]);
  scanning.send(choose(4200));
  expect(scanning.state()).toMatchObject({ path: [], lit: 'bar' });
  expect(scanning.chosen).toEqual([]);

  scanning.send(choose(4300));
  // Two passes of two buttons and the way back, each with the first delay.
  expect(scanning.litAt(11_299)).toEqual([BACK]);
  expect(scanning.litAt(11_300)).toEqual(['bar']);
  expect(scanning.state().path).toEqual([]);
});

test('automatic: after its passes the scan rests, and a switch wakes it without choosing', () => {
  const scanning = follow(automatic);
  expect(scanning.litAt(6999, 7000)).toEqual(['2', null]);
  expect(scanning.state().dueMs).toBeNull();
  scanning.send(choose(60_000));
  expect(scanning.state()).toMatchObject({ path: [], lit: 'bar', dueMs: 61_500 });
  expect(scanning.chosen).toEqual([]);
});

test('after a choice the scan can stay in the row, or wait for the switch', () => {
  const staying = follow({ ...automatic, afterChoice: 'same-row' });
  for (const atMs of [1600, 1700, 1800]) staying.send(choose(atMs));
  expect(staying.chosen).toEqual(['I', 'I']);
  const waiting = follow({ ...automatic, afterChoice: 'wait' });
  for (const atMs of [1600, 1700]) waiting.send(choose(atMs));
  expect(waiting.litAt(90_000)).toEqual([null]);
});

test('step: one switch moves and the other chooses, however long they take', () => {
  const scanning = follow(step);
  expect(scanning.litAt(0, 90_000)).toEqual(['bar', 'bar']);
  for (const event of [move(90_000), move(90_100), choose(90_200), move(90_300), choose(90_400)]) scanning.send(event);
  expect(scanning.chosen).toEqual(['like']);
  expect(scanning.state()).toMatchObject({ path: [], lit: 'bar' });
});

test('step: the way back is one move past the end, and one before the start again', () => {
  const scanning = follow(step);
  scanning.send(choose(0));
  scanning.send(move(1));
  scanning.send(move(2));
  expect(scanning.state().lit).toBe(BACK);
  scanning.send(move(3));
  expect(scanning.state().lit).toBe('delete');
});

test('step with a pause: nothing is chosen before the first move, and then only what was rested on', () => {
  const scanning = follow(pausing);
  expect(scanning.litAt(90_000)).toEqual([null]);
  for (const atMs of [100_000, 101_000]) scanning.send(choose(atMs));
  expect(scanning.litAt(102_499)).toEqual(['1']);
  scanning.until(102_500);
  expect(scanning.state()).toMatchObject({ path: ['1'], lit: null, dueMs: null });
  scanning.send(choose(110_000));
  scanning.until(111_500);
  expect(scanning.chosen).toEqual(['I']);
});

test('inverse: it moves while the switch is held, and letting go chooses', () => {
  const scanning = follow(inverse);
  scanning.send(choose(5000));
  expect(scanning.litAt(5000, 6500, 7500)).toEqual(['bar', '1', '2']);
  scanning.send(sw('choose', 7600, 'up'));
  expect(scanning.state()).toMatchObject({ path: ['2'], lit: null, dueMs: null });
  scanning.send(choose(9000));
  scanning.send(sw('choose', 9400, 'up'));
  expect(scanning.chosen).toEqual(['want']);
});

test('inverse: a press that the window lost chooses nothing, nor does letting go once the passes are over', () => {
  const scanning = follow(inverse);
  scanning.send(choose(0));
  scanning.send(sw('choose', 100, 'cancel'));
  expect(scanning.state()).toMatchObject({ path: [], lit: null });
  scanning.send(choose(1000));
  scanning.send(sw('choose', 60_000, 'up'));
  expect(scanning.state()).toMatchObject({ path: [], lit: null });
  expect(scanning.chosen).toEqual([]);
});

test('a word that comes or goes does not disturb the scan, and what is gone is not chosen', () => {
  const state: ScanState = { path: ['1'], lit: 'you', dueMs: 5000, passes: 0 };
  const withMore = scanRoot([row('bar', 'delete', 'speak'), row('1', 'I', 'you', 'we')]);
  expect(scan(withMore, state, { type: 'changed', atMs: 4000 }, automatic).state).toEqual(state);
  const without = scanRoot([row('bar', 'delete', 'speak'), row('1', 'I', 'we')]);
  expect(scan(without, state, { type: 'changed', atMs: 4000 }, automatic).state).toMatchObject({
    path: [],
    lit: 'bar',
  });
  expect(scan(without, state, choose(4000), automatic).chosen).toBeNull();
});

test('a machine that slept goes on with the next step, not with all that it missed', () => {
  const state: ScanState = { path: [], lit: 'bar', dueMs: 1500, passes: 0 };
  const after = scan(board, state, { type: 'tick', atMs: 900_000 }, automatic).state;
  expect(after).toMatchObject({ lit: '1', dueMs: 901_000 });
});

const anyTree: fc.Arbitrary<ScanGroup> = fc
  .array(fc.oneof(fc.constant(1), fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((shape) => {
    let count = 0;
    const target = (): ScanNode => ({ kind: 'target', id: `t${(count += 1)}` });
    const members = shape.map((part, index): ScanNode => {
      if (typeof part === 'number') return target();
      const groups = part.map(
        (size, inner): ScanNode => ({
          kind: 'group',
          id: `g${index}-${inner}`,
          members: Array.from({ length: size }, target),
        }),
      );
      return { kind: 'group', id: `g${index}`, members: groups };
    });
    return scanRoot(members);
  });

const isLitIn = (root: ScanGroup, state: ScanState, target: string): boolean => {
  const node = litNode(root, state);
  return state.lit !== BACK && node !== null && targetsIn(node).includes(target);
};

test('late timers do not add up: every step is due when it would be with perfect ones', () => {
  fc.assert(
    fc.property(anyTree, fc.array(fc.integer({ min: 0, max: 999 }), { maxLength: 60 }), (root, latenesses) => {
      const start = scan(root, restingScan, { type: 'start', atMs: 0 }, automatic).state;
      let punctual = start;
      let late = start;
      for (const lateMs of latenesses) {
        if (punctual.dueMs === null || late.dueMs === null) break;
        punctual = scan(root, punctual, { type: 'tick', atMs: punctual.dueMs }, automatic).state;
        late = scan(root, late, { type: 'tick', atMs: late.dueMs + lateMs }, automatic).state;
        expect(late).toEqual(punctual);
      }
    }),
  );
});

test('every target of every board is reached, in every mode', () => {
  fc.assert(
    fc.property(anyTree, fc.constantFrom(automatic, step, pausing, inverse), fc.nat(), (root, timing, which) => {
      const targets = targetsIn(root);
      const wanted = targets[which % targets.length] ?? '';
      const scanning = follow(timing, root);
      let atMs = 0;
      for (let steps = 0; steps < 60 && scanning.chosen.length === 0; steps += 1) {
        const isLit = isLitIn(root, scanning.state(), wanted);
        const { dueMs } = scanning.state();
        if (timing.mode === 'step') scanning.send(isLit ? choose(atMs) : move(atMs));
        else if (timing.mode === 'automatic') {
          if (isLit) scanning.send(choose(atMs));
          else if (dueMs !== null) scanning.until((atMs = dueMs));
        } else if (timing.mode === 'step-pause') {
          if (isLit && dueMs !== null) scanning.until((atMs = dueMs));
          else scanning.send(choose(atMs));
        } else if (isLit) scanning.send(sw('choose', atMs, 'up'));
        else if (dueMs !== null) scanning.until((atMs = dueMs));
        else scanning.send(choose(atMs));
      }
      expect(scanning.chosen).toEqual([wanted]);
    }),
  );
});

test('whatever happens, nothing is chosen that is not lit, and nothing is lit that is not there', () => {
  const anyEvent = fc.oneof(
    fc.constant({ type: 'tick' as const }),
    fc.record({
      type: fc.constant('switch' as const),
      role: fc.constantFrom('choose' as const, 'move' as const),
      edge: fc.constantFrom('down' as const, 'up' as const, 'cancel' as const),
    }),
  );
  const steps = fc.array(fc.tuple(fc.nat(3000), anyEvent), { maxLength: 60 });
  const afterChoice = fc.constantFrom('start' as const, 'same-row' as const, 'wait' as const);
  const anyTiming = fc.constantFrom(automatic, step, pausing, inverse);
  fc.assert(
    fc.property(anyTree, anyTree, anyTiming, afterChoice, steps, (first, second, base, after, events) => {
      const timing = { ...base, afterChoice: after };
      let atMs = 0;
      let root = first;
      let state = scan(root, restingScan, { type: 'start', atMs }, timing).state;
      for (const [index, [waitMs, event]] of events.entries()) {
        atMs += waitMs;
        if (index === 30) {
          root = second;
          state = scan(root, state, { type: 'changed', atMs }, timing).state;
        }
        const before = state;
        const outcome = scan(root, before, { ...event, atMs }, timing);
        state = outcome.state;
        if (outcome.chosen !== null) {
          expect(litNode(root, before)).toEqual({ kind: 'target', id: outcome.chosen });
          if (event.type === 'tick') expect(timing.mode).toBe('step-pause');
        }
        if (state.lit !== null) expect(litNode(root, state)).not.toBeNull();
        if (state.dueMs !== null) expect(state.lit).not.toBeNull();
      }
    }),
  );
});

test.each([step, pausing, inverse, automatic])('where there is nothing to scan, switches do nothing', (timing) => {
  const events = [sw('move', 0), sw('choose', 10), sw('choose', 20, 'up'), { type: 'tick', atMs: 9000 } as const];
  const nothing = scanRoot([]);
  const end = events.reduce((state, event) => scan(nothing, state, event, timing).state, restingScan);
  expect(end).toEqual(restingScan);
});
