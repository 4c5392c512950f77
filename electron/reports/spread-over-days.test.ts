import { expect, test } from 'vitest';
import { spreadOverDays } from './spread-over-days.ts';

const at = (day: number, take: number) =>
  `2026-03-${`${day}`.padStart(2, '0')}T12:00:${`${take}`.padStart(2, '0')}.000`;
const spread = (times: readonly string[], most: number) => spreadOverDays(times, (time) => time, most);

test('a day with a single take stands beside one with many', () => {
  const first = Array.from({ length: 30 }, (_, take) => at(1, take));
  const times = [at(20, 0), at(10, 0), ...first];
  const chosen = spread(times, 6);
  expect(chosen).toEqual([at(20, 0), at(10, 0), ...first.slice(0, 4)]);
});

test('of more days than are wanted, days spread over the whole time are chosen', () => {
  const times = Array.from({ length: 30 }, (_, day) => at(30 - day, 0));
  const days = spread(times, 3).map((time) => time.slice(8, 10));
  expect(days).toEqual(['30', '20', '10']);
});

test('all are chosen where there are few, in their order', () => {
  const times = [at(3, 1), at(3, 0), at(1, 0)];
  expect(spread(times, 24)).toEqual(times);
  expect(spread([], 24)).toEqual([]);
});
