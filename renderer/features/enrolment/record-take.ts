import type { PatientId } from '../../../shared/domain/ids.ts';
import type { Speaker } from '../../../shared/domain/speaker.ts';
import type { Microphone } from '../../audio/microphone.ts';
import { encodeFloat32 } from '../../audio/pcm.ts';
import { ask, whenConnected } from '../../client/connection.ts';
import type { Result } from '../../client/result.ts';
import type { TakeEvent } from './take-reducer.ts';

const COUNT_MS = 800;
/** The host refuses what is longer than 30 s. */
const LONGEST_TAKE_MS = 29_000;
/** The host gives a take up when it has heard nothing of it for so long. */
const HOST_HOLDS_MS = 60_000;

interface TakeOptions {
  readonly microphone: Microphone;
  readonly patientId: PatientId;
  readonly speaker: Speaker;
  readonly text: string;
  /** Whether it is counted in; a sentence that follows another is not. */
  readonly isCounted: boolean;
  /** Ends the take; what was captured is kept and scored. */
  readonly stop: AbortSignal;
  /** Gives the take up; nothing is kept. */
  readonly cancel: AbortSignal;
  readonly tell: (event: TakeEvent) => void;
}

const wait = (durationMs: number, cancel: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, durationMs);
    cancel.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/**
 * Records one sentence: countdown, capture until the host hears that speech is over, score. Where the microphone or
 * the connection goes away meanwhile, the take is what was captured until then.
 */
export const recordTake = async (options: TakeOptions): Promise<void> => {
  const { microphone, patientId, speaker, text, isCounted, stop, cancel, tell } = options;
  for (const count of isCounted ? [3, 2] : []) {
    tell({ type: 'count', count });
    await wait(COUNT_MS, cancel);
    if (cancel.aborted) return;
  }
  if (microphone.gone.aborted) return tell({ type: 'reset' });
  // The last count is captured already: whoever speaks early is not cut off, and the room's silence is measured.
  tell({ type: 'count', count: isCounted ? 1 : 0 });
  const { sampleRateHz } = microphone;
  const started = await ask((client) => client.recording.startCapture({ patientId, speaker, text, sampleRateHz }));
  if (!started.ok) return tell({ type: 'failed', error: started.error });
  const { captureId } = started.value;

  const broken = new AbortController();
  let pushed: Promise<Result<unknown>> = Promise.resolve({ ok: true, value: null });
  const stopPushing = microphone.onChunk((samples) => {
    const pcmFloat32 = encodeFloat32(samples);
    pushed = pushed.then(async (last) => {
      const next = last.ok ? await ask((client) => client.recording.pushCapture({ captureId, pcmFloat32 })) : last;
      if (!next.ok) broken.abort();
      return next;
    });
  });
  await wait(COUNT_MS, cancel);
  tell({ type: 'listen' });

  const over = AbortSignal.any([stop, cancel, microphone.gone, broken.signal]);
  const watched = await ask(async (client) => {
    const events = await client.recording.watchCapture({ captureId }, { signal: over });
    for await (const event of events) {
      tell({ type: 'heard', phase: event.phase, capturedMs: event.capturedMs });
      if (event.phase === 'ended' || event.capturedMs > LONGEST_TAKE_MS || over.aborted) break;
    }
  });
  stopPushing();
  tell({ type: 'stop' });
  const delivered = await pushed;
  const failure = delivered.ok ? (watched.ok || over.aborted ? null : watched.error) : delivered.error;
  const isCut = failure !== null || microphone.gone.aborted;
  // What the host holds already is a take as well, once it can be reached again.
  if (failure) await whenConnected(AbortSignal.any([cancel, AbortSignal.timeout(HOST_HOLDS_MS)]));
  if (cancel.aborted) {
    await ask((client) => client.recording.cancelCapture({ captureId }));
    return;
  }
  const finished = await ask((client) => client.recording.finishCapture({ captureId }));
  if (finished.ok) tell({ type: 'scored', recording: finished.value, isCut });
  else tell({ type: 'failed', error: failure ?? finished.error });
};
