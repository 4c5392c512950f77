import type { Emotion } from '../../../shared/domain/emotion.ts';
import type { PatientId, VoiceModelId } from '../../../shared/domain/ids.ts';
import type { UtteranceEvent } from '../../../shared/domain/speech.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { decodePcm16 } from '../../audio/pcm.ts';
import { beginUtterance, finishUtterance, playChunk, stopSpeaker } from '../../audio/speaker.ts';
import { isConnected, useConnection } from '../../client/connection.ts';
import { connectionLost, toAppError } from '../../client/to-app-error.ts';
import { useSpeaking } from './speaking-store.ts';
import { speakWithSystemVoice, stopSystemVoice } from './system-voice.ts';

/** Past this a listener has turned away; the operating system's voice is better than a better voice later. */
const FIRST_SOUND_DEADLINE_MS = 2000;

export interface SpeakRequest {
  readonly patientId: PatientId;
  readonly language: string;
  readonly text: string;
  readonly emotion: Emotion;
  /** `performance.now` of the press. */
  readonly pressedAtMs: number;
  /** Left out: the patient's active voice. Null: the voice without any model. */
  readonly voiceModelId?: VoiceModelId | null;
}

type HostOutcome = { readonly heard: boolean; readonly error: AppError | null };

let current = new AbortController();

const isSilentByRight = (error: AppError): boolean => error.code === 'SPEECH_EMPTY' || error.code === 'CANCELLED';

const idleOnceDone = (utterance: AbortController) => (): void => {
  if (current === utterance) useSpeaking.setState({ status: 'idle' });
};

const play = (event: UtteranceEvent, pressedAtMs: number, onDrained: () => void): void => {
  switch (event.type) {
    case 'started':
      beginUtterance({ utteranceId: event.utteranceId, sampleRateHz: event.sampleRateHz, pressedAtMs, onDrained });
      useSpeaking.setState({ rung: event.rung, isOwnVoice: event.voiceModelId !== null });
      break;
    case 'audio':
      playChunk(decodePcm16(event.pcm16));
      useSpeaking.setState({ status: 'speaking' });
      break;
    case 'ended':
      finishUtterance();
      break;
  }
};

const speakThroughHost = async (request: SpeakRequest, utterance: AbortController): Promise<HostOutcome> => {
  const { client } = useConnection.getState();
  if (!client) return { heard: false, error: connectionLost() };
  const late = new AbortController();
  const deadline = setTimeout(() => late.abort(), FIRST_SOUND_DEADLINE_MS);
  let heard = false;
  let whole = false;
  try {
    const { patientId, text, emotion, voiceModelId } = request;
    const input = { patientId, text, emotion };
    const events = await client.speech.speak(voiceModelId === undefined ? input : { ...input, voiceModelId }, {
      signal: AbortSignal.any([utterance.signal, late.signal]),
    });
    for await (const event of events) {
      if (utterance.signal.aborted) break;
      if (event.type === 'audio') {
        heard = true;
        clearTimeout(deadline);
      }
      whole = event.type === 'ended';
      play(event, request.pressedAtMs, idleOnceDone(utterance));
    }
    return { heard, error: whole || utterance.signal.aborted ? null : connectionLost() };
  } catch (thrown) {
    if (utterance.signal.aborted) return { heard, error: null };
    return {
      heard,
      error: late.signal.aborted ? new AppError('INFERENCE_TIMEOUT') : toAppError(thrown, isConnected()),
    };
  } finally {
    clearTimeout(deadline);
  }
};

/** Silences whatever is being said, here and at once. */
export const stopSpeaking = (): void => {
  current.abort();
  stopSpeaker();
  stopSystemVoice();
  useSpeaking.setState({ status: 'idle' });
};

/**
 * Speaks a text, interrupting what is being said: through the host, else with the operating system's voice, else by
 * showing the text in large letters.
 */
export const speak = async (request: SpeakRequest): Promise<void> => {
  stopSpeaking();
  if (request.text.trim() === '') return;
  const utterance = new AbortController();
  current = utterance;
  useSpeaking.setState({ status: 'starting', unspoken: null });

  const { heard, error } = await speakThroughHost(request, utterance);
  if (!error || current !== utterance) return;
  if (isSilentByRight(error)) {
    useSpeaking.setState({ status: 'idle' });
    return;
  }
  // What has begun is not begun again in another voice; the text shows what was left unsaid.
  if (heard) finishUtterance();
  else if (await speakWithSystemVoice(request.text, request.language, idleOnceDone(utterance))) {
    if (current === utterance) useSpeaking.setState({ status: 'speaking', rung: 'system' });
    return;
  }
  if (current === utterance) useSpeaking.setState({ status: 'idle', unspoken: { text: request.text, error } });
};
