import type { Button, ButtonAction } from '../../shared/domain/board.ts';

/** Our actions and the Open Board Format's, where they mean the same; ours that it does not have carry our prefix. */
const NAMES = {
  home: ':home',
  back: ':ext_alphavox_back',
  'speak-message': ':speak',
  clear: ':clear',
  space: ':space',
  'delete-letter': ':backspace',
  'delete-last': ':ext_alphavox_delete_word',
  stop: ':ext_alphavox_stop',
  bell: ':ext_alphavox_bell',
} as const satisfies Partial<Record<ButtonAction['does'], string>>;

const PREDICTED = ':ext_alphavox_predicted_';
const MAX_LETTERS = 8;
const PLACES = 12;

/** The format's name of an action; undefined for speaking and for links, which it writes otherwise. */
export const obfAction = (action: ButtonAction): string | undefined => {
  if (action.does === 'spell') return `+${action.letters}`;
  if (action.does === 'predicted') return `${PREDICTED}${action.place}`;
  return action.does === 'say' || action.does === 'open' ? undefined : NAMES[action.does];
};

/** The action of a name; undefined for one that is not known here. */
export const actionOfObf = (name: string): Button['action'] | undefined => {
  const letters = name.slice(1);
  if (name.startsWith('+') && letters.length > 0 && letters.length <= MAX_LETTERS) return { does: 'spell', letters };
  if (name.startsWith(PREDICTED)) {
    const place = Number(name.slice(PREDICTED.length));
    return Number.isInteger(place) && place >= 0 && place < PLACES ? { does: 'predicted', place } : undefined;
  }
  const does = (Object.keys(NAMES) as (keyof typeof NAMES)[]).find((key) => NAMES[key] === name);
  return does && { does };
};
