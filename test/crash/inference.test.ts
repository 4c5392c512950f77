import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InferenceClient } from '../../electron/inference/inference-client.ts';
import type { FromWorker } from '../../electron/inference/messages.ts';
import type { SynthesisRequest } from '../../electron/inference/operations.ts';
import { RenderingCache } from '../../electron/pipelines/rendering-cache.ts';
import { speak } from '../../electron/pipelines/speak.ts';
import { Synthesizer } from '../../electron/pipelines/synthesizer.ts';
import { newId } from '../../electron/platform/new-id.ts';
import { spawnNodeWorker } from '../../electron/platform/plain/spawn-worker.ts';
import type { WorkerProcess } from '../../electron/platform/platform.ts';
import { PatientId, UtteranceId } from '../../shared/domain/ids.ts';
import type { UtteranceEvent } from '../../shared/domain/speech.ts';
import { plainRequest } from '../support/plain-request.ts';

const LONG_TEXT =
  'The first sentence is here. And now there is a second one. Then a third sentence comes along. '.repeat(6);

const patientId = PatientId.parse('demonstration');

/** Only a process that hangs is silent for so long, however busy the machine is. */
const PATIENT_MS = 20_000;

/** Waits for the speech process on a busy machine, where `speak` would soon take it for one that hangs. */
class PatientSynthesizer extends Synthesizer {
  override stream(request: SynthesisRequest, { signal }: { readonly signal?: AbortSignal | undefined }) {
    return super.stream(request, { signal, replyTimeoutMs: PATIENT_MS });
  }
}

let processes: WorkerProcess[];
/** What the processes said, in order. */
let replies: FromWorker[];
let inference: InferenceClient;
let renderings: RenderingCache;

beforeEach(() => {
  processes = [];
  replies = [];
  const spawn = () => {
    const started = spawnNodeWorker(resolve('out/main/worker.js'), [
      `--resources=${resolve('resources')}`,
      '--warm-speech',
    ]);
    processes.push(started);
    started.onMessage((message) => replies.push(message as FromWorker));
    return started;
  };
  inference = new InferenceClient(spawn, { replyTimeoutMs: PATIENT_MS, startTimeoutMs: PATIENT_MS });
  renderings = new RenderingCache(
    () => undefined,
    () => new Date(),
  );
});

afterEach(() => inference.close());

const newest = () => {
  const process = processes.at(-1);
  if (!process) throw new Error('no process was started');
  return process;
};

interface UtteranceOptions {
  readonly leadMs?: number;
  readonly signal?: AbortSignal;
  /** Left out, a patient one. */
  readonly synthesizer?: Synthesizer;
}

const utterance = (text: string, { leadMs = Number.POSITIVE_INFINITY, signal, synthesizer }: UtteranceOptions = {}) =>
  speak({
    synthesizer: synthesizer ?? new PatientSynthesizer(inference, async () => undefined),
    renderings,
    utteranceId: newId(UtteranceId, 'utt'),
    patientId,
    wanted: plainRequest(text),
    fallback: plainRequest(text),
    voiceModelId: null,
    onFirstAudio: () => {},
    leadMs,
    signal,
  });

const samplesOf = (events: readonly UtteranceEvent[]) =>
  events.flatMap((event) => (event.type === 'audio' ? [...Buffer.from(event.pcm16, 'base64')] : []));

describe('the speech process', () => {
  it('killed in the middle of an utterance: the utterance goes on to its end without a gap or a repeat', async () => {
    await inference.start();
    const whole = samplesOf(await Array.fromAsync(utterance(LONG_TEXT)));
    renderings.clear();
    const events: UtteranceEvent[] = [];
    let audioEvents = 0;
    for await (const event of utterance(LONG_TEXT)) {
      events.push(event);
      if (event.type === 'audio' && ++audioEvents === 5) newest().kill();
    }
    expect(processes).toHaveLength(2);
    expect(samplesOf(events)).toEqual(whole);
    expect(inference.status).toMatchObject({ state: 'ready', restarts: 1 });
  });

  it('killed while idle: the next press speaks', async () => {
    await inference.start();
    newest().kill();
    const events = await Array.fromAsync(utterance('I am still here.'));
    expect(events[0]).toMatchObject({ type: 'started', rung: 'base' });
    expect(events.at(-1)).toMatchObject({ type: 'ended' });
  });

  it('hanging: it is replaced and the press that found it out speaks', async () => {
    await inference.start();
    process.kill(newest().pid ?? 0, 'SIGSTOP');
    const synthesizer = new Synthesizer(inference, async () => undefined);
    const events = await Array.fromAsync(utterance('Hello again.', { synthesizer }));
    expect(events.at(-1)).toMatchObject({ type: 'ended' });
    expect(processes).toHaveLength(2);
  });

  it('killed again and again: the press fails with a code, and the one after speaks', async () => {
    await inference.start();
    const killing = setInterval(() => newest().kill(), 5);
    await expect(Array.fromAsync(utterance('One two three.'))).rejects.toMatchObject({ code: 'SPEECH_FAILED' });
    clearInterval(killing);
    const events = await Array.fromAsync(utterance('One two three.'));
    expect(events.at(-1)).toMatchObject({ type: 'ended' });
  });

  it('is one process however many presses race to start it', async () => {
    const racing = ['yes', 'no', 'more', 'stop'].map((word) => Array.fromAsync(utterance(word)));
    const spoken = await Promise.all(racing);
    expect(processes).toHaveLength(1);
    for (const events of spoken) expect(events.at(-1)).toMatchObject({ type: 'ended' });
  });

  it('stops an utterance that is left, and is free for the next', async () => {
    await inference.start();
    // Minutes of sound, of which some are still to be made when it is left.
    for await (const event of utterance(LONG_TEXT.repeat(20), { leadMs: 0 })) if (event.type === 'audio') break;
    const events = await Array.fromAsync(utterance('next'));
    await expect
      .poll(() => replies.flatMap((reply) => (reply.type === 'failed' ? reply.error.code : [])), {
        timeout: PATIENT_MS,
      })
      .toEqual(['CANCELLED']);
    expect(events.at(-1)).toMatchObject({ type: 'ended' });
    expect(processes).toHaveLength(1);
  });

  it('says CANCELLED to an utterance whose signal fires', async () => {
    const controller = new AbortController();
    const speaking = Array.fromAsync(utterance(LONG_TEXT, { leadMs: 0, signal: controller.signal }));
    await pause(50);
    controller.abort();
    await expect(speaking).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('sends sound before the text is all synthesized', async () => {
    await inference.start();
    const arrivals: number[] = [];
    for await (const _piece of inference.stream('synthesize', plainRequest(LONG_TEXT)))
      arrivals.push(performance.now());
    expect(arrivals.length).toBeGreaterThan(50);
    expect(arrivals.at(-1)! - arrivals[0]!).toBeGreaterThan(0);
  });
});

describe('voice activity', () => {
  it('runs one model session for calls that race, and keeps their streams apart', async () => {
    const silence = new Float32Array(16_000);
    const clip = { samples: silence, sampleRateHz: 16_000 };
    const calls = ['a', 'b', 'c'].map((streamId) => inference.call('voiceActivity', { streamId, clip, last: true }));
    const results = await Promise.all(calls);
    for (const { speechProbabilities } of results) {
      expect(speechProbabilities).toHaveLength(31);
      expect(Math.max(...speechProbabilities)).toBeLessThan(0.3);
    }
    expect(results[1]).toEqual(results[0]);
  });
});

describe('a process that does not outlive its parent', () => {
  it('ends when the client is closed', async () => {
    await inference.start();
    const pid = newest().pid ?? 0;
    inference.close();
    await expect.poll(() => isRunning(pid), { timeout: PATIENT_MS }).toBe(false);
  });
});

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
