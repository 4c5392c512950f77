import { type Button, speaks, spokenText } from '../../../shared/domain/board.ts';
import { type Message, writtenText } from '../../../shared/domain/message.ts';
import type { UsageEvent } from '../../../shared/domain/usage.ts';
import { ask } from '../../client/connection.ts';
import { isDemonstration, useSession } from '../../state/session.ts';

const SEND_AFTER_MS = 5000;
const MOST_EVENTS = 200;
/** What one event may count. */
const MOST_WORDS = 100;

let waiting: UsageEvent[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;
let composedSinceMs: number | null = null;

const wordsOf = (text: string): number => text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const isKept = (): boolean => {
  const { patientId, settings } = useSession.getState();
  return settings.usageLog && !isDemonstration(patientId);
};

const send = async (): Promise<void> => {
  clearTimeout(timer);
  timer = undefined;
  const events = waiting.splice(0, MOST_EVENTS);
  if (events.length === 0) return;
  const { patientId } = useSession.getState();
  await ask((client) => client.usage.add({ patientId, events }));
};

/** Notes an event where the patient has agreed to that; it is sent with others a few seconds later. */
const note = (event: UsageEvent): void => {
  if (!isKept()) return;
  waiting.push(event);
  timer ??= setTimeout(() => void send(), SEND_AFTER_MS);
};

/** A button added words, or letters of one. */
export const noteSelection = (button: Button): void => {
  composedSinceMs ??= performance.now();
  const wordCount = speaks(button) ? Math.min(MOST_WORDS, wordsOf(spokenText(button))) : 0;
  note({ type: 'selection', wordCount });
};

export const notePrediction = (word: string, spelled: string): void => {
  composedSinceMs ??= performance.now();
  note({ type: 'prediction', savedLetters: Math.max(0, word.length - spelled.length) });
};

export const noteCorrection = (): void => note({ type: 'correction' });

/** A press by hand or mouse ended: it counted, or was filtered out or missed its aim. */
export const notePress = (counted: boolean): void => note({ type: 'press', counted });

let uttered: Message | null = null;

/** A message is whole: it was spoken, or cleared after its words were spoken one by one. The same one counts once. */
export const noteUtterance = (message: Message): void => {
  const wordCount = wordsOf(writtenText(message));
  if (wordCount === 0 || message === uttered) return;
  uttered = message;
  const composedMs = composedSinceMs === null ? 0 : performance.now() - composedSinceMs;
  composedSinceMs = null;
  note({ type: 'utterance', wordCount, composedMs });
};

/** A phrase was said again from a list: an utterance that took no composing. What is being composed goes on meanwhile. */
export const notePhrase = (message: Message): void => {
  const wordCount = wordsOf(writtenText(message));
  if (wordCount > 0) note({ type: 'utterance', wordCount, composedMs: 0 });
};

/** Sends what waits before somebody else speaks or the page closes; nobody's events go to another. */
export const startUsageLog = (): void => {
  window.addEventListener('pagehide', () => void send());
  useSession.subscribe(({ patientId }, before) => {
    if (patientId === before.patientId) return;
    const events = waiting;
    waiting = [];
    composedSinceMs = null;
    if (events.length > 0) void ask((client) => client.usage.add({ patientId: before.patientId, events }));
  });
};
