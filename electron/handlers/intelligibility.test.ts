import { expect, it } from 'vitest';
import { scoreWords } from '../../shared/domain/intelligibility.ts';

it.each([
  ['Could you bring me a glass of water?', 'could you bring me a glass of water', 7 + 1],
  ['Could you bring me a glass of water?', 'you bring a glass of butter', 5],
  ['Could you bring me a glass of water?', '', 0],
  // Words in another order are not understood as they were said.
  ['one two three', 'three two one', 1],
  ["Where's my cup?", 'wheres my cup', 3],
  ['Ich möchte Tee.', 'ich mochte tee', 3],
  ['أُرِيدُ كُوبًا مِنَ المَاءِ', 'اريد كوبا من الماء', 4],
])('of “%s”, “%s” has %i words right', (text, heard, right) => {
  expect(scoreWords(text, heard).wordsRight).toBe(right);
});

it('counts no word twice, and all that were said', () => {
  expect(scoreWords('more tea', 'more more more tea')).toEqual({ wordsRight: 2, words: 2 });
});
