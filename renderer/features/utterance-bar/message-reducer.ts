import type { Message, MessagePart } from '../../../shared/domain/message.ts';

const MOST_PARTS = 500;

export interface MessageState {
  readonly message: Message;
  /** The message that was cleared last, as long as it can still be brought back. */
  readonly cleared: Message | null;
}

export type MessageAction =
  | { readonly type: 'add'; readonly part: MessagePart }
  | { readonly type: 'delete-last' }
  | { readonly type: 'clear' }
  | { readonly type: 'undo-clear' }
  /** What the host had kept has come, perhaps after the patient already began to speak. */
  | { readonly type: 'loaded'; readonly kept: Message };

export const emptyMessage: MessageState = { message: [], cleared: null };

/** What the patient is composing, after one more action. */
export const messageReducer = (state: MessageState, action: MessageAction): MessageState => {
  switch (action.type) {
    case 'add':
      if (state.message.length >= MOST_PARTS) return state;
      return { message: [...state.message, action.part], cleared: null };
    case 'delete-last':
      return { ...state, message: state.message.slice(0, -1) };
    case 'clear':
      return state.message.length === 0 ? state : { message: [], cleared: state.message };
    case 'undo-clear':
      return state.cleared ? { message: [...state.cleared, ...state.message], cleared: null } : state;
    case 'loaded':
      return { ...state, message: [...action.kept, ...state.message].slice(-MOST_PARTS) };
  }
};
