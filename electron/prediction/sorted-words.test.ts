import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SortedWords } from './sorted-words.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 4 });
const step = fc.oneof(
  fc.record({ does: fc.constant('add' as const), word, weight: fc.integer({ min: 1, max: 5 }) }),
  fc.record({ does: fc.constant('remove' as const), word }),
  fc.record({ does: fc.constant('ask' as const), prefix: fc.oneof(fc.constant(''), word) }),
);

test('whatever was added and removed in between, the heaviest words are those of a plain search', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 150 }), (steps) => {
      const words = new SortedWords(new Map());
      const plain = new Map<string, number>();
      for (const taken of steps) {
        if (taken.does === 'add') {
          words.add(taken.word, taken.weight);
          plain.set(taken.word, (plain.get(taken.word) ?? 0) + taken.weight);
        } else if (taken.does === 'remove') {
          words.remove(taken.word);
          plain.delete(taken.word);
        } else {
          const expected = [...plain].filter(([key]) => key.startsWith(taken.prefix)).map(([, weight]) => weight);
          const found = words.heaviest(taken.prefix, 4);
          expect(found.every((key) => key.startsWith(taken.prefix))).toBe(true);
          expect(found.map((key) => plain.get(key))).toEqual(expected.toSorted((a, b) => b - a).slice(0, 4));
        }
      }
      expect(words.size).toBe(plain.size);
    }),
  );
});
