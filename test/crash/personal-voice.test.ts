import { resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { InferenceClient } from '../../electron/inference/inference-client.ts';
import { RenderingCache } from '../../electron/pipelines/rendering-cache.ts';
import { speak } from '../../electron/pipelines/speak.ts';
import { Synthesizer } from '../../electron/pipelines/synthesizer.ts';
import { newId } from '../../electron/platform/new-id.ts';
import { spawnNodeWorker } from '../../electron/platform/plain/spawn-worker.ts';
import type { WorkerProcess } from '../../electron/platform/platform.ts';
import { sha256 } from '../../electron/voice/personal-voice-file.ts';
import { PatientId, UtteranceId } from '../../shared/domain/ids.ts';
import type { UtteranceEvent } from '../../shared/domain/speech.ts';
import { fitTakes } from '../support/fitting.ts';
import { plainRequest } from '../support/plain-request.ts';
import { synthesizedSpeaker } from '../support/synthesized-speaker.ts';

const TEXT = 'The first sentence is here. And now there is a second one, a little longer than the first. Then a third.';

let voice: Uint8Array;
let known: Uint8Array | undefined;
let processes: WorkerProcess[];
let inference: InferenceClient;

beforeAll(async () => {
  const fitted = await fitTakes(await synthesizedSpeaker('en-US', 4));
  if (!fitted.voice) throw new Error('no voice was fitted');
  voice = fitted.voice;
}, 120_000);

beforeEach(() => {
  inference?.close();
  known = voice;
  processes = [];
  const options = [`--resources=${resolve('resources')}`, '--warm-speech'];
  inference = new InferenceClient(
    () => {
      const started = spawnNodeWorker(resolve('out/main/worker.js'), options);
      processes.push(started);
      return started;
    },
    { replyTimeoutMs: 3000 },
  );
});

afterAll(() => inference.close());

const utterance = (text: string) => {
  const plain = plainRequest(text);
  const personal = {
    voiceSha256: sha256(voice),
    f0MedianFactor: 1,
    f0RangeFactor: 1,
    tiltDbPerOctave: 0,
    breathinessDb: 0,
  };
  return speak({
    synthesizer: new Synthesizer(inference, async () => known),
    renderings: new RenderingCache(
      () => undefined,
      () => new Date(),
    ),
    utteranceId: newId(UtteranceId, 'utt'),
    patientId: PatientId.parse('demonstration'),
    wanted: { ...plain, personal },
    fallback: plain,
    voiceModelId: 'voi_0000000000000001' as Parameters<typeof speak>[0]['voiceModelId'],
    onFirstAudio: () => {},
    leadMs: Number.POSITIVE_INFINITY,
  });
};

const samplesOf = (events: readonly UtteranceEvent[]) =>
  Buffer.concat(events.flatMap((event) => (event.type === 'audio' ? [Buffer.from(event.pcm16, 'base64')] : [])));

it('a personal voice goes on, sample for sample, when its process is killed in the middle of an utterance', async () => {
  await inference.start();
  const whole = samplesOf(await Array.fromAsync(utterance(TEXT)));
  const events: UtteranceEvent[] = [];
  let pieces = 0;
  for await (const event of utterance(TEXT)) {
    events.push(event);
    if (event.type === 'audio' && ++pieces === 20) processes.at(-1)?.kill();
  }
  expect(processes).toHaveLength(2);
  expect(events[0]).toMatchObject({ type: 'started', rung: 'live' });
  expect(samplesOf(events).equals(whole)).toBe(true);
}, 60_000);

it('a personal voice that cannot be read leaves the press to the next rung', async () => {
  known = undefined;
  const events = await Array.fromAsync(utterance('I am still here.'));
  expect(events[0]).toMatchObject({ type: 'started', rung: 'base', voiceModelId: null });
  expect(events.at(-1)).toMatchObject({ type: 'ended' });
}, 30_000);

it('a voice whose file was changed is refused by name, and the press speaks', async () => {
  known = Uint8Array.from(voice, (byte, at) => (at === voice.length - 1 ? byte ^ 1 : byte));
  const load = inference.call('loadVoice', { voiceSha256: sha256(voice), bytes: known });
  await expect(load).rejects.toMatchObject({ code: 'VOICE_MODEL_DAMAGED' });
  const events = await Array.fromAsync(utterance('I am still here.'));
  expect(events[0]).toMatchObject({ type: 'started', rung: 'base' });
}, 30_000);
