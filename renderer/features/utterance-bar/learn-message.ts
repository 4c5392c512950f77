import { type Message, type MessagePart, messageText } from '../../../shared/domain/message.ts';
import { ask } from '../../client/connection.ts';
import { isDemonstration, useSession } from '../../state/session.ts';
import { useHistorySettings } from '../history/history-store.ts';

/** What was learned already: a sentence that is spoken twice was composed once. */
const learned = new WeakSet<MessagePart>();

/** What stands in a message that was kept was learned when it was said, or is not to be learned. */
export const takeForLearned = (message: Message): void => {
  for (const part of message) learned.add(part);
};

/** Lets prediction learn what has joined the message since it last did. */
export const learnMessage = (message: Message): void => {
  const { patientId, settings } = useSession.getState();
  const first = message.findIndex((part) => !learned.has(part));
  if (first < 0) return;
  takeForLearned(message);
  const { isPaused } = useHistorySettings.getState();
  if (isPaused || !settings.prediction.learns || isDemonstration(patientId)) return;
  const [before, text] = [messageText(message.slice(0, first)), messageText(message.slice(first))];
  void ask((client) => client.prediction.learn({ patientId, text, before }));
};
