import { expect, test } from 'vitest';
import type { Prompt, PromptSet } from '../../../shared/domain/recording.ts';
import { nextUnrecorded, promptsIn } from './prompt-sets.ts';

const prompt = (text: string, set: PromptSet = 'five'): Prompt => ({ promptId: text, text, set });

test('a larger set goes on where the smaller one ended, and the conversation stands apart', () => {
  const prompts = [prompt('a'), prompt('b', 'twenty'), prompt('c', 'fifty'), prompt('d', 'conversation')];
  const textsIn = (set: PromptSet) => promptsIn(set, prompts).map(({ text }) => text);
  expect(textsIn('five')).toEqual(['a']);
  expect(textsIn('twenty')).toEqual(['a', 'b']);
  expect(textsIn('fifty')).toEqual(['a', 'b', 'c']);
  expect(textsIn('conversation')).toEqual(['d']);
});

test('after the last sentence those come that were skipped, until none is left', () => {
  const prompts = ['a', 'b', 'c'].map((text) => prompt(text));
  expect(nextUnrecorded(prompts, new Set(['b']), 1)).toBe(2);
  expect(nextUnrecorded(prompts, new Set(['b', 'c']), 3)).toBe(0);
  expect(nextUnrecorded(prompts, new Set(['a', 'b', 'c']), 0)).toBeNull();
});
