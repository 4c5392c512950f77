import { readFileSync } from 'node:fs';
import { createDictionary } from '../../../electron/prediction/dictionary.ts';
import { predict } from '../../../electron/prediction/predict.ts';
import { WordCounts } from '../../../electron/prediction/word-counts.ts';
import { type Measurement, report } from '../measurement.ts';

/**
 * Words for a few letters and for none, after 100,000 different words were learned, in sentences of six; the baseline is
 * a patient who has not said anything yet.
 */
const LEARNED_WORDS = 100_000;
const SENTENCE_WORDS = 6;
const TIMES = 2000;

const common = readFileSync('resources/dictionaries/en.txt', 'utf8').trim().split('\n');
const dictionary = createDictionary(common, [], []);

/** Words that nobody has, spread over the alphabet as real ones are: a common word with an ending of its own. */
const madeUp = (index: number): string =>
  `${common[index % common.length]}${String.fromCharCode(97 + (index % 26))}${Math.floor(index / common.length)}`;

const learned = new WordCounts();
for (let index = 0; index < LEARNED_WORDS; index += SENTENCE_WORDS) {
  learned.learn(Array.from({ length: SENTENCE_WORDS }, (_, offset) => madeUp(index + offset)).join(' '));
}

const timesOf = (counts: WordCounts, prefixOf: (index: number) => string): number[] =>
  Array.from({ length: TIMES }, (_, index) => {
    const before = `${madeUp(index * 37)} ${madeUp(index * 37 + 1)}`;
    const startedAt = performance.now();
    predict({ dictionary, learned: counts, before, prefix: prefixOf(index), count: 8 });
    return performance.now() - startedAt;
  });

const prefixes: Readonly<Record<string, (index: number) => string>> = {
  'the next word': () => '',
  'one letter': (index) => String.fromCharCode(97 + (index % 26)),
  'three letters': (index) => (common[(index * 13) % common.length] ?? 'the').slice(0, 3),
};
report(
  Object.entries(prefixes).map(([name, prefixOf]): Measurement => {
    timesOf(learned, prefixOf);
    return {
      name: `prediction, ${learned.size} learned words, ${name}`,
      unit: 'ms',
      values: timesOf(learned, prefixOf),
      baseline: { name: 'nothing learned', values: timesOf(new WordCounts(), prefixOf) },
      goal: 10,
    };
  }),
);
