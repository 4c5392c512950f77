import type { SpokenText } from '../../../shared/domain/history.ts';
import { ask } from '../../client/connection.ts';
import { useSession } from '../../state/session.ts';
import { useSpeaking } from '../speaking/speaking-store.ts';
import { isKept } from './history-store.ts';

/** Whether what is spoken next belongs to the message whose words were spoken before. */
let continues = false;
let lastPatient = '';
let sending: Promise<unknown> = Promise.resolve();

/**
 * Keeps what has begun to sound, where that is wished. Nothing waits for it, and where it cannot be kept the patient has
 * spoken all the same.
 */
export const keepSpoken = (text: string, language: string, part: SpokenText['part']): void => {
  const { patientId } = useSession.getState();
  const follows = continues && lastPatient === patientId;
  continues = true;
  lastPatient = patientId;
  const { rung, isOwnVoice } = useSpeaking.getState();
  if (!isKept() || rung === null || text.trim() === '') return;
  const spoken = { patientId, text, language, rung, isOwnVoice, part, continues: follows };
  // One after the other, so that words join in the order in which they were said.
  sending = sending.then(() => ask((client) => client.history.add(spoken)));
};

/** The message was cleared: what is spoken next is another. */
export const endUtterance = (): void => {
  continues = false;
};
