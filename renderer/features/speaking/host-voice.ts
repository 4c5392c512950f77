import type { Rung, UtteranceEvent } from '../../../shared/domain/speech.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { decodePcm16 } from '../../audio/pcm.ts';
import { beginUtterance, finishUtterance, playChunk, resetSpeaker } from '../../audio/speaker.ts';
import { isConnected, useConnection } from '../../client/connection.ts';
import { connectionLost, toAppError } from '../../client/to-app-error.ts';
import type { SpeakRequest } from './speak-request.ts';

/** Past this a listener has turned away; the operating system's voice is better than a better voice later. */
const FIRST_SOUND_DEADLINE_MS = 2000;

/** How an utterance through the host came out. */
export interface HostOutcome {
  /** Whether any of it left the loudspeaker. */
  readonly isHeard: boolean;
  /** Null when it was spoken, or stopped on purpose. */
  readonly error: AppError | null;
}

interface Listener {
  /** The host said which rung speaks, and whether with a voice model of the patient's own. */
  readonly onStarted: (rung: Rung, isOwnVoice: boolean) => void;
  readonly onFirstSound: () => void;
  readonly onDrained: () => void;
}

const play = (event: UtteranceEvent, pressedAtMs: number, listener: Listener): void => {
  switch (event.type) {
    case 'started':
      beginUtterance({ utteranceId: event.utteranceId, sampleRateHz: event.sampleRateHz, pressedAtMs, ...listener });
      listener.onStarted(event.rung, event.voiceModelId !== null);
      break;
    case 'audio':
      playChunk(decodePcm16(event.pcm16));
      break;
    case 'ended':
      finishUtterance();
      break;
  }
};

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

/**
 * Speaks a text with the voice that the host makes, and plays it as it comes. Resolves once it has begun to sound and
 * the host is done, was stopped, or failed; what does not sound within two seconds has failed.
 */
export const speakThroughHost = async (
  { pressedAtMs, ...input }: SpeakRequest,
  stop: AbortSignal,
  listener: Listener,
): Promise<HostOutcome> => {
  const { client } = useConnection.getState();
  if (!client) return { isHeard: false, error: connectionLost() };
  const late = new AbortController();
  const deadline = setTimeout(() => late.abort(), FIRST_SOUND_DEADLINE_MS);
  const over = AbortSignal.any([stop, late.signal]);
  let isHeard = false;
  let hasAudio = false;
  let isWhole = false;
  const sounded = Promise.withResolvers<void>();
  const heard = () => {
    isHeard = true;
    clearTimeout(deadline);
    sounded.resolve();
  };
  const ears: Listener = {
    onStarted: listener.onStarted,
    onFirstSound: () => {
      heard();
      listener.onFirstSound();
    },
    // A text without any sound, such as a lone full stop, is over without a first sound.
    onDrained: () => {
      heard();
      listener.onDrained();
    },
  };
  try {
    for await (const event of await client.speech.speak(input, { signal: over })) {
      if (over.aborted) break;
      isWhole = event.type === 'ended';
      hasAudio ||= event.type === 'audio';
      play(event, pressedAtMs, ears);
    }
    if (isWhole) await Promise.race([sounded.promise, aborted(over)]);
    if (stop.aborted || (isWhole && isHeard)) return { isHeard, error: null };
    if (!late.signal.aborted) return { isHeard, error: connectionLost() };
    return { isHeard, error: new AppError('INFERENCE_TIMEOUT') };
  } catch (thrown) {
    if (stop.aborted) return { isHeard, error: null };
    if (late.signal.aborted) return { isHeard, error: new AppError('INFERENCE_TIMEOUT') };
    return { isHeard, error: toAppError(thrown, isConnected()) };
  } finally {
    clearTimeout(deadline);
    // There was something to play and nothing sounds: the way to the loudspeaker is stuck, and the next press gets a new one.
    if (late.signal.aborted && hasAudio && !isHeard) resetSpeaker();
  }
};
