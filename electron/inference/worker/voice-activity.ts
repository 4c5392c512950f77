import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { resample } from '../../audio/resample.ts';
import type { OperationHandler } from './operation-handler.ts';
import { resourcesFolder } from './resources-folder.ts';

const SAMPLE_RATE_HZ = 16_000;
/** Silero VAD v6 takes 512 new samples (32 ms) after the last 64 of the frame before. */
const FRAME_SAMPLES = 512;
const CONTEXT_SAMPLES = 64;
const STATE_SHAPE = [2, 1, 128] as const;

interface VoiceActivityStream {
  state: Tensor;
  context: Float32Array;
  waiting: Float32Array;
}

let session: Promise<InferenceSession> | undefined;
const streams = new Map<string, VoiceActivityStream>();

/** The model is read here and not by onnxruntime, which cannot look into a packaged application's archive. */
const loadSession = async (): Promise<InferenceSession> =>
  InferenceSession.create(await readFile(join(resourcesFolder(), 'models', 'silero_vad_v6.onnx')), {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
  });

const sharedSession = (): Promise<InferenceSession> => (session ??= loadSession());

const newStream = (): VoiceActivityStream => ({
  state: new Tensor('float32', new Float32Array(2 * 128), STATE_SHAPE),
  context: new Float32Array(CONTEXT_SAMPLES),
  waiting: new Float32Array(0),
});

const joined = (left: Float32Array, right: Float32Array): Float32Array => {
  const both = new Float32Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
};

const speechProbability = async (stream: VoiceActivityStream, frame: Float32Array): Promise<number> => {
  const input = joined(stream.context, frame);
  const results = await (await sharedSession()).run({
    input: new Tensor('float32', input, [1, input.length]),
    state: stream.state,
    sr: new Tensor('int64', BigInt64Array.of(BigInt(SAMPLE_RATE_HZ)), []),
  });
  stream.state = results.stateN as Tensor;
  stream.context = input.slice(-CONTEXT_SAMPLES);
  return Number(results.output?.data[0] ?? 0);
};

/** Silero VAD (Silero team, 2021-2025) on onnxruntime, one recurrent state for each stream. */
export const voiceActivity: OperationHandler<'voiceActivity'> = async ({ streamId, clip, last }) => {
  const stream = streams.get(streamId) ?? newStream();
  if (last) streams.delete(streamId);
  else streams.set(streamId, stream);
  const samples = joined(stream.waiting, await resample(clip.samples, clip.sampleRateHz, SAMPLE_RATE_HZ));
  const speechProbabilities: number[] = [];
  let offset = 0;
  for (; offset + FRAME_SAMPLES <= samples.length; offset += FRAME_SAMPLES) {
    speechProbabilities.push(await speechProbability(stream, samples.subarray(offset, offset + FRAME_SAMPLES)));
  }
  stream.waiting = samples.slice(offset);
  return { speechProbabilities };
};
