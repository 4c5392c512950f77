import { expect, test } from 'vitest';
import { messageText } from '../../../shared/domain/message.ts';
import { emptyMessage, type MessageAction, messageReducer } from './message-reducer.ts';

const add = (text: string): MessageAction => ({ type: 'add', part: { text } });
const after = (...actions: MessageAction[]) => actions.reduce(messageReducer, emptyMessage);

test('words stand in the order in which they were pressed', () => {
  expect(messageText(after(add('I'), add('want'), add('water')).message)).toBe('I want water');
});

test('delete takes the last word only, and nothing from an empty bar', () => {
  expect(messageText(after(add('I'), add('want'), { type: 'delete-last' }).message)).toBe('I');
  expect(after({ type: 'delete-last' }).message).toEqual([]);
});

test('a message cleared by mistake comes back', () => {
  expect(messageText(after(add('I'), add('hurt'), { type: 'clear' }, { type: 'undo-clear' }).message)).toBe('I hurt');
});

test('clearing twice does not lose what the first clearing took', () => {
  expect(messageText(after(add('help'), { type: 'clear' }, { type: 'clear' }, { type: 'undo-clear' }).message)).toBe(
    'help',
  );
});

test('words pressed before the kept message has come are added to it', () => {
  expect(messageText(after(add('now'), { type: 'loaded', kept: [{ text: 'come' }] }).message)).toBe('come now');
});

test('ending a word where none is being spelled leaves the message the very same', () => {
  const before = after(add('I'), add('want'));
  expect(messageReducer(before, { type: 'end-word' })).toBe(before);
  const spelled = after(add('I'), { type: 'spell', letters: 'a' });
  expect(messageReducer(spelled, { type: 'end-word' }).message).toEqual([{ text: 'I' }, { text: 'a' }]);
});
