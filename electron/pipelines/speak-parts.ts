import type { UtteranceEvent } from '../../shared/domain/speech.ts';
import type { SsmlPart } from '../speech/ssml/ssml-part.ts';
import { SYNTHESIS_RATE_HZ } from './speak.ts';

export type SsmlTextPart = Extract<SsmlPart, { kind: 'text' }>;

const silence = (durationMs: number): UtteranceEvent => {
  const bytes = Buffer.alloc(2 * Math.round((durationMs / 1000) * SYNTHESIS_RATE_HZ));
  return { type: 'audio', pcm16: bytes.toString('base64') };
};

/**
 * Several parts as one utterance, pauses between them. Each is spoken by the ladder for itself, so each can come from the
 * cache; the rung that is told is that of the first.
 */
export async function* speakParts(
  parts: readonly SsmlPart[],
  say: (part: SsmlTextPart) => AsyncGenerator<UtteranceEvent>,
): AsyncGenerator<UtteranceEvent, void, undefined> {
  let hasStarted = false;
  let waiting = 0;
  let firstAudioMs = 0;
  const sums = { renderMs: 0, audioMs: 0 };
  for (const part of parts) {
    if (part.kind === 'break') {
      waiting += part.durationMs;
      continue;
    }
    for await (const event of say(part)) {
      if (event.type === 'started') {
        if (!hasStarted) yield event;
        hasStarted = true;
        if (waiting > 0) yield silence(waiting);
        sums.audioMs += waiting;
        waiting = 0;
      } else if (event.type === 'audio') yield event;
      else {
        firstAudioMs ||= event.firstAudioMs;
        sums.renderMs += event.renderMs;
        sums.audioMs += event.audioMs;
      }
    }
  }
  yield { type: 'ended', firstAudioMs, ...sums };
}
