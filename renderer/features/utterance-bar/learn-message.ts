import { type Message, writtenText } from '../../../shared/domain/message.ts';
import { ask } from '../../client/connection.ts';
import { isDemonstration, useSession } from '../../state/session.ts';

/** How many parts of the message were learned already: a sentence that is spoken twice was composed once. */
let learnedParts = 0;

/** Lets prediction learn what has joined the message since it last did. */
export const learnMessage = (message: Message): void => {
  const { patientId, settings } = useSession.getState();
  const fresh = message.slice(learnedParts);
  if (fresh.length > 0 && settings.prediction.learns && !isDemonstration(patientId)) {
    const before = writtenText(message.slice(0, learnedParts));
    void ask((client) => client.prediction.learn({ patientId, text: writtenText(fresh), before }));
  }
  learnedParts = message.length;
};

/** The message is another one from now on. */
export const forgetLearned = (message: Message): void => {
  learnedParts = Math.min(learnedParts, message.length);
};
