import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LEAST_PRESSES, proposals } from './near-misses.ts';
import type { PressRecord, PressSettings } from './press.ts';

const settings: PressSettings = { acceptanceMs: 0, repeatFilterMs: 300, selectOn: 'press' };

/** A log of presses from their outcome, target, length and the pause before them. */
const log = (...presses: [PressRecord['outcome'], string | null, number, number][]): PressRecord[] => {
  let atMs = 0;
  return presses.map(([outcome, target, lastedMs, pauseMs]) => {
    atMs += pauseMs;
    const record = { outcome, target, landedMs: atMs, lastedMs };
    atMs += lastedMs;
    return record;
  });
};

const words = ['I', 'want', 'more', 'help'];
type Press = Parameters<typeof log>[number];
const calm = (times: number): Press[] =>
  Array.from({ length: times }, (_, index) => ['accepted', words[index % 4] ?? '', 250, 2000] as Press);
const often = (times: number, ...presses: Press[]): Press[] => Array.from({ length: times }, () => presses).flat();

test('calm presses speak for no change', () => {
  expect(proposals(log(...calm(200)), settings)).toEqual([]);
});

test('a target that is pressed again and again within a second speaks for a longer repeat filter', () => {
  const trembling = often(6, ['accepted', 'yes', 200, 3000], ['accepted', 'yes', 80, 420]);
  expect(proposals(log(...calm(20), ...trembling), settings)).toEqual([
    { reason: 'quick-repeats', repeatFilterMs: 500, cases: 6, presses: 32 },
  ]);
  expect(proposals(log(...calm(20), ...trembling), { ...settings, repeatFilterMs: 500 })).toEqual([]);
});

test('presses that land in the gap or slide off speak for release-to-select', () => {
  const sliding = often(3, ['gap', null, 0, 2000], ['slid', 'yes', 90, 2000]);
  expect(proposals(log(...calm(30), ...sliding), settings)).toEqual([
    { reason: 'slides', selectOn: 'release', cases: 6, presses: 36 },
  ]);
  expect(proposals(log(...calm(30), ...sliding), { ...settings, selectOn: 'release' })).toEqual([]);
});

test('presses that are too short and tried again speak for a shorter acceptance time', () => {
  const weak = often(6, ['short', 'yes', 230, 2000], ['accepted', 'yes', 600, 900]);
  const slow = { ...settings, acceptanceMs: 500 };
  expect(proposals(log(...calm(24), ...weak), slow)).toEqual([
    { reason: 'presses-too-short', acceptanceMs: 200, cases: 6, presses: 36 },
  ]);
});

test('brushes that the acceptance time keeps out are no reason to shorten it', () => {
  const brushed = often(10, ['short', 'yes', 60, 2000], ['accepted', 'help', 600, 200]);
  expect(proposals(log(...calm(24), ...brushed), { ...settings, acceptanceMs: 500 })).toEqual([]);
});

test('touches on the way to another button speak for a longer acceptance time, if meant presses are longer', () => {
  const brushed = often(6, ['accepted', 'yes', 60, 2000], ['accepted', 'help', 300, 200]);
  expect(proposals(log(...calm(24), ...brushed), settings)).toEqual([
    { reason: 'brushes', acceptanceMs: 100, cases: 6, presses: 36 },
  ]);
  const quick = calm(24).map(([outcome, target, , pauseMs]): Press => [outcome, target, 90, pauseMs]);
  expect(proposals(log(...quick, ...brushed), settings)).toEqual([]);
});

test('a handful of misses, or few presses in all, say too little', () => {
  const misses = often(4, ['gap', null, 0, 2000]);
  expect(proposals(log(...calm(30), ...misses), settings)).toEqual([]);
  expect(proposals(log(...calm(90), ...often(8, ['gap', null, 0, 2000])), settings)).toEqual([]);
  expect(proposals(log(...often(29, ['gap', null, 0, 2000])), settings)).toEqual([]);
});

test('what was long ago does not count', () => {
  const sliding = often(100, ['gap', null, 0, 2000]);
  expect(proposals(log(...sliding, ...calm(200)), settings)).toEqual([]);
});

const anyLog = fc
  .array(
    fc.tuple(
      fc.constantFrom('accepted' as const, 'short' as const, 'repeat' as const, 'slid' as const, 'gap' as const),
      fc.constantFrom('a', 'b', 'c', null),
      fc.nat(800),
      fc.nat(3000),
    ),
    { maxLength: 250 },
  )
  .map((presses) => log(...presses));
const anySettings = fc.record({
  acceptanceMs: fc.nat(1000),
  repeatFilterMs: fc.nat(2000),
  selectOn: fc.constantFrom('press' as const, 'release' as const),
});

test('whatever the log, a proposal changes something, has its evidence, and is one for each setting', () => {
  fc.assert(
    fc.property(anyLog, anySettings, (records, current) => {
      const found = proposals(records, current);
      if (records.length < LEAST_PRESSES) expect(found).toEqual([]);
      const changed = found.flatMap((proposal) =>
        (['acceptanceMs', 'repeatFilterMs', 'selectOn'] as const).filter((name) => name in proposal),
      );
      expect(new Set(changed).size).toBe(changed.length);
      for (const { cases, presses, ...change } of found) {
        expect(cases).toBeGreaterThanOrEqual(Math.max(5, presses / 10));
        expect({ ...current, ...change }).not.toEqual({ ...current, reason: change.reason });
        if ('repeatFilterMs' in change) expect(change.repeatFilterMs).toBeLessThanOrEqual(1000);
        if ('acceptanceMs' in change) expect(change.acceptanceMs).toBeLessThanOrEqual(1000);
      }
    }),
  );
});
