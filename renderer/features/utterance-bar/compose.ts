import { type Button, spokenText } from '../../../shared/domain/board.ts';
import type { Emotion } from '../../../shared/domain/emotion.ts';
import type { Emphasis } from '../../../shared/domain/emphasis.ts';
import type { SpokenText } from '../../../shared/domain/history.ts';
import type { MediaId } from '../../../shared/domain/ids.ts';
import { messageText } from '../../../shared/domain/message.ts';
import type { LanguageTag } from '../../../shared/domain/patient.ts';
import type { Phrase } from '../../../shared/domain/phrase.ts';
import { useSession } from '../../state/session.ts';
import { withoutMarks } from '../../ui/without-marks.ts';
import { endUtterance, keepSpoken } from '../history/history-log.ts';
import { speak } from '../speaking/speak.ts';
import { useSpeaking } from '../speaking/speaking-store.ts';
import { noteCorrection, notePhrase, notePrediction, noteSelection, noteUtterance } from '../usage/usage-log.ts';
import { learnMessage } from './learn-message.ts';
import { spelledSoFar } from './message-reducer.ts';
import { changeMessage, useMessage } from './message-store.ts';
import { rememberPhrase } from './phrase-store.ts';

interface Manner {
  /** Left out: the patient's. */
  readonly language?: LanguageTag | undefined;
  readonly emotion?: Emotion | undefined;
  readonly emphasis?: Emphasis | undefined;
  readonly soundId?: MediaId | undefined;
}

/** Speaks what the patient says; `part` says whether it is a word of a message that is composed, or all of it. */
const speakText = (text: string, pressedAtMs: number, part: SpokenText['part'], manner: Manner = {}): void => {
  const { patients, patientId } = useSession.getState();
  const { emotion, emphasis, soundId } = manner;
  const language = manner.language ?? patients.find((patient) => patient.patientId === patientId)?.language ?? 'en-US';
  const chosen = useSpeaking.getState();
  const request = {
    patientId,
    language,
    text,
    emotion: emotion ?? chosen.emotion,
    emphasis: emphasis ?? chosen.emphasis,
    pressedAtMs,
    ...(soundId && { soundId }),
  };
  void speak(request, () => keepSpoken(text, language, part));
};

const saysAtOnce = (): boolean => useSession.getState().settings.speaking.speakAsYouGo;

/**
 * What a button says is spoken, and joins the message. `pressedAtMs` is the `performance.now` of the press, `language`
 * the board's where it has one of its own.
 */
export const sayButton = (button: Button, pressedAtMs: number, language?: LanguageTag): void => {
  const text = spokenText(button);
  if (saysAtOnce()) speakText(text, pressedAtMs, 'word', { ...button, language });
  noteSelection(button);
  const { buttonId, symbol, soundId, label } = button;
  const part = {
    text,
    buttonId,
    ...(text !== label && withoutMarks(text) === withoutMarks(label) && { written: label }),
    ...(symbol && { symbol }),
    ...(soundId && { soundId }),
  };
  changeMessage({ type: 'add', part });
};

/** A text that was typed, or taken from a list, speaks and joins the message. */
export const sayText = (typed: string): void => {
  const text = typed.trim();
  if (text === '') return;
  speakText(text, performance.now(), 'whole');
  changeMessage({ type: 'add', part: { text } });
};

/** The word that was being spelled is finished, and spoken where words are spoken as they come. */
export const endWord = (pressedAtMs: number): void => {
  const word = spelledSoFar(useMessage.getState().message);
  if (word !== '' && saysAtOnce()) speakText(word, pressedAtMs, 'word');
  changeMessage({ type: 'end-word' });
};

/** A predicted word takes the place of what was spelled of it. */
export const completeWord = (word: string, pressedAtMs: number): void => {
  if (saysAtOnce()) speakText(word, pressedAtMs, 'word');
  notePrediction(word, spelledSoFar(useMessage.getState().message));
  changeMessage({ type: 'complete', word });
};

/** Speaks the whole message. */
export const speakMessage = (pressedAtMs = performance.now()): void => {
  const { message } = useMessage.getState();
  if (message.length === 0) return;
  const [only] = message;
  const sound = message.length === 1 && only?.soundId ? { soundId: only.soundId } : {};
  speakText(messageText(message), pressedAtMs, 'whole', sound);
  changeMessage({ type: 'end-word' });
  const whole = useMessage.getState().message;
  void rememberPhrase(whole);
  learnMessage(whole);
  noteUtterance(whole);
  if (useSession.getState().settings.speaking.clearAfterSpeaking) clearMessage();
};

/** Empties the message; what was said with it word by word is learned. */
export const clearMessage = (): void => {
  const { message } = useMessage.getState();
  if (saysAtOnce()) {
    // Half a word was not said.
    learnMessage(message.filter(({ isSpelling }) => !isSpelling));
    noteUtterance(message);
  }
  endUtterance();
  changeMessage({ type: 'clear' });
};

/** Letters join the word that is being spelled. */
export const spell = (button: Button, letters: string): void => {
  noteSelection(button);
  changeMessage({ type: 'spell', letters });
};

/** Takes back the last word, or the last letter of a word that is being spelled. */
export const takeBack = (type: 'delete-last' | 'delete-letter'): void => {
  noteCorrection();
  changeMessage({ type });
};

/** Says a phrase again as it was meant; the message stays as it is. */
export const sayPhrase = (phrase: Phrase, pressedAtMs: number): void => {
  speakText(messageText(phrase.message), pressedAtMs, 'whole', phrase);
  void rememberPhrase(phrase.message, phrase);
  notePhrase(phrase.message);
};
