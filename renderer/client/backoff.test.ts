import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('the first attempt to reconnect comes within a quarter of a second', () => {
  expect(backoffMs(0)).toBe(250);
});

test('however long the host is away, somebody who brings it back waits five seconds at most', () => {
  expect(backoffMs(7)).toBe(5000);
  expect(backoffMs(10_000)).toBe(5000);
});
