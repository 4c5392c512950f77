import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { connectionLost, toAppError } from './to-app-error.ts';

const abort = () => new DOMException('aborted', 'AbortError');

test("the host's coded error arrives with its own words and its hint", () => {
  const error = toAppError(
    new ORPCError('AUDIO_TOO_LONG', {
      message: 'Too long.',
      data: { hint: 'Cut it.', details: { durationMs: 31_000 } },
    }),
    true,
  );
  expect(error.toJSON()).toEqual({
    code: 'AUDIO_TOO_LONG',
    message: 'Too long.',
    hint: 'Cut it.',
    details: { durationMs: 31_000 },
  });
});

test('what the contract refuses is told as an entry to correct', () => {
  expect(toAppError(new ORPCError('BAD_REQUEST'), true).code).toBe('INPUT_INVALID');
});

test('stopping on purpose is not told as a mistake', () => {
  expect(toAppError(abort(), true).code).toBe('CANCELLED');
});

test('a request cut off by a fallen connection is told as a lost connection', () => {
  expect(toAppError(abort(), false).toJSON()).toEqual(connectionLost().toJSON());
  expect(connectionLost().code).not.toBe('CANCELLED');
});

test('an unknown failure keeps its inner text to itself', () => {
  expect(toAppError(new Error('secret path'), true).message).not.toContain('secret');
});
