import type { Message, MessagePart } from '../../../shared/domain/message.ts';

const MOST_PARTS = 500;
const MOST_CHARACTERS = 500;

export interface MessageState {
  readonly message: Message;
  /** The message that was cleared last, as long as it can still be brought back. */
  readonly cleared: Message | null;
}

export type MessageAction =
  | { readonly type: 'add'; readonly part: MessagePart }
  /** Letters join the word that is being spelled, or begin one. */
  | { readonly type: 'spell'; readonly letters: string }
  /** The word that is being spelled is finished. */
  | { readonly type: 'end-word' }
  /** The last letter of the word that is being spelled, or the last word where none is. */
  | { readonly type: 'delete-letter' }
  /** A predicted word takes the place of what was spelled of it. */
  | { readonly type: 'complete'; readonly word: string }
  | { readonly type: 'delete-last' }
  | { readonly type: 'clear' }
  | { readonly type: 'undo-clear' }
  /** What the host had kept has come, perhaps after the patient already began to speak. */
  | { readonly type: 'loaded'; readonly kept: Message };

export const emptyMessage: MessageState = { message: [], cleared: null };

/** The letters of the word that is being spelled; empty where none is. */
export const spelledSoFar = (message: Message): string => {
  const last = message.at(-1);
  return last?.isSpelling ? last.text : '';
};

const withoutLast = (message: Message): Message => message.slice(0, -1);

const added = (state: MessageState, ...parts: MessagePart[]): MessageState =>
  state.message.length >= MOST_PARTS ? state : { message: [...finished(state.message), ...parts], cleared: null };

/** No word is being spelled any longer. */
const finished = (message: Message): Message =>
  message.some(({ isSpelling }) => isSpelling) ? message.map(finishedPart) : message;

const finishedPart = (part: MessagePart): MessagePart => {
  if (!part.isSpelling) return part;
  const { isSpelling: _, ...rest } = part;
  return rest;
};

const spelled = (state: MessageState, text: string): MessageState => {
  const { message } = state;
  const part = { text: text.slice(0, MOST_CHARACTERS), isSpelling: true };
  if (message.at(-1)?.isSpelling) return { message: [...withoutLast(message), part], cleared: null };
  return added(state, part);
};

/** What the patient is composing, after one more action. */
export const messageReducer = (state: MessageState, action: MessageAction): MessageState => {
  switch (action.type) {
    case 'add':
      return added(state, action.part);
    case 'spell':
      return spelled(state, spelledSoFar(state.message) + action.letters);
    case 'end-word':
      return finished(state.message) === state.message ? state : { ...state, message: finished(state.message) };
    case 'delete-letter': {
      const rest = [...spelledSoFar(state.message)].slice(0, -1).join('');
      return rest === '' ? { ...state, message: withoutLast(state.message) } : spelled(state, rest);
    }
    case 'complete': {
      const before = state.message.at(-1)?.isSpelling ? withoutLast(state.message) : state.message;
      return added({ ...state, message: before }, { text: action.word });
    }
    case 'delete-last':
      return { ...state, message: withoutLast(state.message) };
    case 'clear':
      return state.message.length === 0 ? state : { message: [], cleared: state.message };
    case 'undo-clear':
      return state.cleared ? { message: [...state.cleared, ...state.message], cleared: null } : state;
    case 'loaded':
      return { ...state, message: [...action.kept, ...state.message].slice(-MOST_PARTS) };
  }
};
