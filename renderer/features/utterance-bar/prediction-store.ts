import { create } from 'zustand';
import { writtenText } from '../../../shared/domain/message.ts';
import { ask } from '../../client/connection.ts';
import { useSession } from '../../state/session.ts';
import { keepPlaces } from './keep-places.ts';
import { spelledSoFar } from './message-reducer.ts';
import { useMessage } from './message-store.ts';

/** As many as a keyboard board may have places for. */
const COUNT = 8;

/** Words that are offered, each in a place that it keeps for as long as it is offered. */
export const usePredictions = create<{ readonly words: readonly string[] }>(() => ({ words: [] }));

let asked = 0;

/** Asks for words after a text; an answer that was overtaken by a newer question is dropped. */
const predictFor = async (before: string, prefix: string): Promise<void> => {
  const { patientId, settings } = useSession.getState();
  asked += 1;
  const question = asked;
  if (!settings.prediction.isOn) {
    usePredictions.setState({ words: [] });
    return;
  }
  const answer = await ask((client) => client.prediction.suggest({ patientId, before, prefix, count: COUNT }));
  if (!answer.ok || question !== asked) return;
  usePredictions.setState(({ words }) => ({ words: keepPlaces(words, answer.value.words) }));
};

/** The words that may follow what stands in the utterance bar and, while somebody types, in the field. */
export const predictNext = (typed = ''): Promise<void> => {
  const { message } = useMessage.getState();
  const spelled = spelledSoFar(message);
  const done = writtenText(spelled === '' ? message : message.slice(0, -1));
  if (typed === '') return predictFor(done, spelled);
  const text = `${writtenText(message)} ${typed}`;
  const prefix = /\s$/u.test(typed) ? '' : (typed.split(/\s+/u).at(-1) ?? '');
  return predictFor(text.slice(0, text.length - prefix.length), prefix);
};

/** Follows the message and whoever composes it. */
export const startPredictions = (): void => {
  useMessage.subscribe((state, before) => {
    if (state.message !== before.message) void predictNext();
  });
  useSession.subscribe((session, before) => {
    const isOther =
      session.patientId !== before.patientId || session.settings.prediction !== before.settings.prediction;
    if (isOther || (session.library && !before.library)) void predictNext();
  });
};
