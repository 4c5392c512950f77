import { expect, test } from 'vitest';
import { labelShape } from './label-shape.ts';

test('one word is one line, as long as it is', () => {
  expect(labelShape('finished')).toEqual({ whole: 8, longest: 8, lines: 1 });
});

test('words that together are no longer than the longest share a line', () => {
  expect(labelShape('how to do something')).toEqual({ whole: 19, longest: 9, lines: 2 });
  expect(labelShape('thank you')).toEqual({ whole: 9, longest: 5, lines: 2 });
});

test('nothing to show is no division by nothing', () => {
  expect(labelShape('')).toEqual({ whole: 1, longest: 1, lines: 1 });
});

test('letters outside the usual planes count once', () => {
  expect(labelShape('👍🏻')).toEqual({ whole: 2, longest: 2, lines: 1 });
});
