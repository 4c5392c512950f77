import { finishUtterance, stopSpeaker } from '../../audio/speaker.ts';
import { speakThroughHost } from './host-voice.ts';
import type { SpeakRequest } from './speak-request.ts';
import { useSpeaking } from './speaking-store.ts';
import { speakWithSystemVoice, stopSystemVoice } from './system-voice.ts';

let current = new AbortController();

/** Silences whatever is being said, here and at once. */
export const stopSpeaking = (): void => {
  current.abort();
  stopSpeaker();
  stopSystemVoice();
  useSpeaking.setState({ status: 'idle' });
};

/**
 * Speaks a text, interrupting what is being said: through the host, else with the operating system's voice, else by
 * showing the text in large letters. `onHeard` is called once it has begun to sound, and never where it does not.
 */
export const speak = async (request: SpeakRequest, onHeard: () => void = () => undefined): Promise<void> => {
  stopSpeaking();
  if (request.text.trim() === '') return;
  const utterance = new AbortController();
  current = utterance;
  useSpeaking.setState({ status: 'starting', unspoken: null });

  const tell = (change: Partial<ReturnType<typeof useSpeaking.getState>>) => {
    if (current === utterance) useSpeaking.setState(change);
  };
  const onDrained = () => tell({ status: 'idle' });
  const { isHeard, error } = await speakThroughHost(request, utterance.signal, {
    onStarted: (rung, isOwnVoice) => tell({ rung, isOwnVoice }),
    onFirstSound: () => {
      tell({ status: 'speaking' });
      onHeard();
    },
    onDrained,
  });
  if (!error || current !== utterance) return;
  if (error.code === 'SPEECH_EMPTY' || error.code === 'CANCELLED') return tell({ status: 'idle' });

  // What has begun is not begun again in another voice; the text shows what was left unsaid.
  if (isHeard) finishUtterance();
  else {
    stopSpeaker();
    if (await speakWithSystemVoice(request.text, request.language, onDrained)) {
      tell({ status: 'speaking', rung: 'system', isOwnVoice: false });
      return onHeard();
    }
  }
  tell({ status: 'idle', unspoken: { text: request.text, error } });
};
