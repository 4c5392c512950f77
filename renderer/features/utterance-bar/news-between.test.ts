import { expect, test } from 'vitest';
import { emptyMessage, type MessageAction, messageReducer } from './message-reducer.ts';
import { newsBetween } from './news-between.ts';

/** What is heard, one action after another. */
const heard = (...actions: readonly MessageAction[]) => {
  let state = emptyMessage;
  return actions.map((action) => {
    const before = state.message;
    state = messageReducer(state, action);
    return newsBetween(before, state.message);
  });
};

const add = (text: string) => ({ type: 'add', part: { text } }) as const;
const added = (text: string) => ({ kind: 'added', text });
const deleted = (text: string) => ({ kind: 'deleted', text });

test('of a longer message only the new word is heard, also where it is the same again', () => {
  expect(heard(add('I'), add('want'), add('more'), add('more')).at(2)).toEqual(added('more'));
  expect(heard(add('more'), add('more')).at(1)).toEqual(added('more'));
});

test('what was taken back is heard, and that the message is empty', () => {
  const all = heard(add('I'), add('want'), add('more'), { type: 'delete-last' }, { type: 'clear' });
  expect(all.slice(3)).toEqual([deleted('more'), { kind: 'cleared' }]);
  expect(heard(add('I'), { type: 'delete-last' }).at(1)).toEqual(deleted('I'));
});

test('what comes back by undoing is heard again', () => {
  const all = heard(add('I'), add('want'), { type: 'clear' }, { type: 'undo-clear' });
  expect(all.at(-1)).toEqual(added('I want'));
});

test('spelling is heard letter by letter, a completed word whole, and its mere end not at all', () => {
  const spell = (letters: string) => ({ type: 'spell', letters }) as const;
  expect(heard(add('I'), spell('w'), spell('a'), { type: 'delete-letter' }).slice(1)).toEqual([
    added('w'),
    added('a'),
    deleted('a'),
  ]);
  expect(heard(spell('wa'), { type: 'complete', word: 'water' }).at(1)).toEqual(added('water'));
  expect(heard(spell('no'), { type: 'end-word' }).at(1)).toBeNull();
});

test('what is read is heard, not what is spoken with vowel signs', () => {
  expect(heard({ type: 'add', part: { text: 'أُرِيد', written: 'أريد' } })).toEqual([added('أريد')]);
});
