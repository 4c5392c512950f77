import { expect, it } from 'vitest';
import { median, RecentTimes } from './recent-times.ts';

it('summarises the newest 500 times of each key, and counts all', () => {
  const times = new RecentTimes<string>();
  for (let index = 0; index < 100; index++) times.add('cpu', 1000);
  for (let index = 1; index <= 500; index++) times.add('cpu', index);
  times.add('webgpu', 7);
  expect(times.summaries()).toEqual([
    { key: 'cpu', count: 600, medianMs: 251, p95Ms: 476 },
    { key: 'webgpu', count: 1, medianMs: 7, p95Ms: 7 },
  ]);
});

it('finds the middle of numbers in any order', () => {
  expect([median([3, 1, 2]), median([5]), median([])]).toEqual([2, 5, 0]);
});
