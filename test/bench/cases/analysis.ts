import { resolve } from 'node:path';
import { encodeWavPcm16 } from '../../../electron/audio/wav.ts';
import { InferenceClient } from '../../../electron/inference/inference-client.ts';
import { spawnNodeWorker } from '../../../electron/platform/plain/spawn-worker.ts';
import { someTakes } from '../../support/real-takes.ts';
import { report, timed } from '../measurement.ts';

/** Decoding and measuring a take of 10 s in the analysis process, as an import does. The baseline only decodes it. */
const TIMES = 15;
const TAKE_S = 10;

const { takes } = await someTakes(5);
const { sampleRateHz } = takes[0]?.clip ?? { sampleRateHz: 22_050 };
const samples = new Float32Array(TAKE_S * sampleRateHz);
let filled = 0;
for (const { clip } of [...takes, ...takes, ...takes]) {
  samples.set(clip.samples.subarray(0, samples.length - filled), filled);
  filled = Math.min(samples.length, filled + clip.samples.length);
}
const bytes = encodeWavPcm16(samples, sampleRateHz);

const inference = new InferenceClient(
  () => spawnNodeWorker(resolve('out/main/worker.js'), [`--resources=${resolve('resources')}`]),
  { replyTimeoutMs: 20_000 },
);
const decode = () => inference.call('decode', { bytes });
const analyse = async () => inference.call('measure', await decode());
await analyse();
const values = await timed(TIMES, analyse);
const baseline = { name: 'decoding it only', values: await timed(TIMES, decode) };
inference.close();
report([{ name: 'analysis of a 10 s take', unit: 'ms', values, baseline, goal: 1000 }]);
