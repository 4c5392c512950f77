import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noSwitch, padChanges, type SwitchEdge, type SwitchEvent, type SwitchSettings, switches } from './switches.ts';

const plain: SwitchSettings = {
  mode: 'step',
  intervalMs: 1000,
  acceptanceMs: 0,
  repeatFilterMs: 300,
  switches: { choose: ['Space', 'pad:0'], move: ['Enter', 'pad:1'] },
};
const steady: SwitchSettings = { ...plain, acceptanceMs: 200 };

const down = (code: string, atMs: number): SwitchEvent => ({ type: 'down', code, atMs });
const up = (code: string, atMs: number): SwitchEvent => ({ type: 'up', code, atMs });
const tick = (atMs: number): SwitchEvent => ({ type: 'tick', atMs });

const edgesOf = (settings: SwitchSettings, events: readonly SwitchEvent[]): SwitchEdge[] => {
  let state = noSwitch;
  return events.flatMap((event) => {
    const outcome = switches(state, event, settings);
    state = outcome.state;
    return outcome.edges;
  });
};
const inWords = (settings: SwitchSettings, events: readonly SwitchEvent[]) =>
  edgesOf(settings, events).map(({ role, edge }) => `${role} ${edge}`);

test('a key and a button of a gamepad are the same switch', () => {
  expect(inWords(plain, [down('Space', 0), up('Space', 50)])).toEqual(['choose down', 'choose up']);
  expect(inWords(plain, [down('pad:1', 0), up('pad:1', 50)])).toEqual(['move down', 'move up']);
  expect(inWords(plain, [down('KeyA', 0), up('KeyA', 50)])).toEqual([]);
});

test('a keyboard that repeats a held key presses once', () => {
  const repeats = [500, 530, 560, 590].map((atMs) => down('Space', atMs));
  expect(inWords(plain, [down('Space', 0), ...repeats, up('Space', 600)])).toEqual(['choose down', 'choose up']);
});

test('a knock on the switch is no press; a press counts while it is still held', () => {
  expect(inWords(steady, [down('Space', 0), up('Space', 199), tick(200)])).toEqual([]);
  expect(edgesOf(steady, [down('Space', 0), tick(200)])).toEqual([{ role: 'choose', edge: 'down', atMs: 200 }]);
  expect(inWords(steady, [down('Space', 0), up('Space', 230)])).toEqual(['choose down', 'choose up']);
});

test('a bounce is ignored, on one switch and not on the other', () => {
  const bounce = [down('Space', 0), up('Space', 100), down('Space', 300), up('Space', 310), down('Enter', 320)];
  expect(inWords(plain, bounce)).toEqual(['choose down', 'choose up', 'move down']);
});

test('in automatic scanning the filter never reaches into the next step', () => {
  const slow = { ...plain, repeatFilterMs: 5000 };
  const presses = [down('Space', 0), up('Space', 100), down('Space', 650)];
  expect(inWords({ ...slow, mode: 'automatic' }, presses)).toEqual(['choose down', 'choose up', 'choose down']);
  expect(inWords(slow, presses)).toEqual(['choose down', 'choose up']);
});

test('where one switch is used, the other key is left to the keyboard', () => {
  expect(inWords({ ...plain, mode: 'automatic' }, [down('Enter', 0)])).toEqual([]);
});

test('a press that the window did not see the end of is taken back', () => {
  expect(inWords(plain, [down('Space', 0), { type: 'lost', atMs: 100 }, up('Space', 200)])).toEqual([
    'choose down',
    'choose cancel',
  ]);
});

test('two looks at a gamepad tell what changed in between', () => {
  expect(padChanges([false, true], [true, true, true])).toEqual([
    { type: 'down', code: 'pad:0' },
    { type: 'down', code: 'pad:2' },
  ]);
  expect(padChanges([true, false], [])).toEqual([{ type: 'up', code: 'pad:0' }]);
});

test('whatever a hand does, every press begins and ends, apart by the filter and after its acceptance time', () => {
  const anyEvent = fc.oneof(
    fc.record({
      type: fc.constantFrom('down' as const, 'up' as const),
      code: fc.constantFrom('Space', 'pad:0', 'Enter'),
    }),
    fc.record({ type: fc.constantFrom('tick' as const, 'lost' as const) }),
  );
  const mode = fc.constantFrom('automatic' as const, 'step' as const, 'inverse' as const);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(500), anyEvent)), mode, (steps, chosenMode) => {
      const settings = { ...steady, mode: chosenMode };
      let atMs = 0;
      const events = steps.map(([waitMs, event]): SwitchEvent => ({ ...event, atMs: (atMs += waitMs) }));
      const edges = edgesOf(settings, events);
      for (const role of ['choose', 'move'] as const) {
        const own = edges.filter((edge) => edge.role === role);
        for (const [index, edge] of own.entries()) {
          expect(edge.edge === 'down').toBe(index % 2 === 0);
          const before = own[index - 1];
          if (edge.edge !== 'down' || !before) continue;
          // The press began after the filter, and counts after the acceptance time.
          expect(edge.atMs - before.atMs).toBeGreaterThanOrEqual(300 + 200);
        }
      }
    }),
  );
});
