import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Tensor } from 'onnxruntime-node';
import { resample } from '../../audio/resample.ts';
import type { OperationHandler } from './operation-handler.ts';
import { processModels } from './process-models.ts';
import { resourcesFolder } from './resources-folder.ts';

const MODEL_SHA256 = '1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3';
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

const streams = new Map<string, VoiceActivityStream>();

/** The model is read here and not by onnxruntime, which cannot look into a packaged application's archive. */
const load = (): Promise<Buffer> => readFile(join(resourcesFolder(), 'models', 'silero_vad_v6.onnx'));

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
  const feeds = {
    input: new Tensor('float32', input, [1, input.length]),
    state: stream.state,
    sr: new Tensor('int64', BigInt64Array.of(BigInt(SAMPLE_RATE_HZ)), []),
  };
  const results = await processModels.run({ modelSha256: MODEL_SHA256, load, feeds, device: 'cpu' });
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
