import { create } from 'zustand';
import type { PhraseId } from '../../../shared/domain/ids.ts';
import { type Message, writtenText } from '../../../shared/domain/message.ts';
import type { Phrase } from '../../../shared/domain/phrase.ts';
import { ask } from '../../client/connection.ts';
import { isDemonstration, useSession } from '../../state/session.ts';
import { useHistorySettings } from '../history/history-store.ts';
import { useSpeaking } from '../speaking/speaking-store.ts';

interface Phrases {
  /** What whoever speaks has said, the newest first. */
  readonly phrases: readonly Phrase[];
  /** What was forgotten last, as long as it can still be brought back. */
  readonly forgotten: Phrase | null;
}

const NOTHING: Phrases = { phrases: [], forgotten: null };

export const usePhrases = create<Phrases>(() => NOTHING);

const put = (phrase: Phrase, isFirst: boolean): void =>
  usePhrases.setState(({ phrases }) => {
    const others = phrases.filter(({ phraseId }) => phraseId !== phrase.phraseId);
    if (isFirst) return { phrases: [phrase, ...others] };
    return { phrases: phrases.map((other) => (other.phraseId === phrase.phraseId ? phrase : other)) };
  });

/** Remembers a message that was just spoken; of the demonstration nothing is kept. */
export const rememberPhrase = async (
  message: Message,
  { emotion, emphasis }: Pick<Phrase, 'emotion' | 'emphasis'> = useSpeaking.getState(),
): Promise<void> => {
  const { patientId } = useSession.getState();
  if (message.length === 0 || isDemonstration(patientId) || useHistorySettings.getState().isPaused) return;
  const parts = message.map(({ isSpelling: _, ...part }) => part);
  const phrase = await ask((client) => client.phrase.spoken({ patientId, message: parts, emotion, emphasis }));
  if (phrase.ok && phrase.value && useSession.getState().patientId === patientId) put(phrase.value, true);
};

export const markPhrase = async (
  phraseId: PhraseId,
  marks: { readonly isFavourite?: boolean; readonly isPinned?: boolean },
): Promise<void> => {
  const { patientId } = useSession.getState();
  const phrase = await ask((client) => client.phrase.mark({ patientId, phraseId, ...marks }));
  if (phrase.ok) put(phrase.value, false);
};

/** Forgets a phrase; it can be brought back until another is forgotten. */
export const forgetPhrase = async (phrase: Phrase): Promise<void> => {
  const { patientId } = useSession.getState();
  const { phraseId } = phrase;
  const removed = await ask((client) => client.phrase.remove({ patientId, phraseId }));
  if (!removed.ok) return;
  usePhrases.setState(({ phrases }) => ({
    phrases: phrases.filter((other) => other.phraseId !== phraseId),
    forgotten: phrase,
  }));
};

export const bringPhraseBack = async ({ message, emotion, emphasis, isFavourite, isPinned }: Phrase): Promise<void> => {
  usePhrases.setState({ forgotten: null });
  const { patientId } = useSession.getState();
  const back = await ask((client) =>
    client.phrase.spoken({ patientId, message, emotion, emphasis, isBroughtBack: true }),
  );
  if (!back.ok || !back.value) return;
  put(back.value, true);
  await markPhrase(back.value.phraseId, { isFavourite, isPinned });
};

export const phraseText = ({ message }: Phrase): string => writtenText(message);

/** Reads again what whoever speaks has said, as when other devices have added to it. */
export const readPhrasesAnew = async (): Promise<void> => {
  const { patientId } = useSession.getState();
  if (isDemonstration(patientId)) return;
  const phrases = await ask((client) => client.phrase.list({ patientId }));
  if (phrases.ok && useSession.getState().patientId === patientId) usePhrases.setState({ phrases: phrases.value });
};

const load = (): Promise<void> => {
  usePhrases.setState(NOTHING);
  return readPhrasesAnew();
};

/** Follows whoever speaks. */
export const startPhrases = (): void => {
  void load();
  useSession.subscribe((session, before) => {
    const isOpened = session.storeStatus?.store === 'open' && before.storeStatus?.store !== 'open';
    if (session.patientId !== before.patientId || isOpened) void load();
  });
};
