import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { InferenceClient } from '../../../electron/inference/inference-client.ts';
import { spawnNodeWorker } from '../../../electron/platform/plain/spawn-worker.ts';
import { report, timed } from '../measurement.ts';

/** A phrase from the warm speech process, all of it, against the native command as a whole process. */
const PHRASES = [
  'yes',
  'I want more',
  'thank you very much',
  'Could you help me, please?',
  'I would like to go outside and sit in the sun for a while.',
];
const TIMES = 60;

const voice = {
  pitchLowHz: 82,
  pitchHighHz: 118,
  f0MedianHz: null,
  rateWpm: 175,
  pauseScale: 1,
  formantScale: 1,
  equaliser: [],
  personalSha256: null,
};

const phrase = (index: number): string => PHRASES[index % PHRASES.length] ?? '';

const inference = new InferenceClient(
  () => spawnNodeWorker(resolve('out/main/worker.js'), [`--resources=${resolve('resources')}`, '--warm-speech']),
  { replyTimeoutMs: 5000 },
);
await inference.start();
const synthesize = (index: number) =>
  inference.call('synthesize', {
    text: phrase(index),
    language: 'en-US',
    voice,
    levelDb: 0,
    whisper: false,
    personal: null,
  });
await timed(PHRASES.length, synthesize);
const values = await timed(TIMES, synthesize);
inference.close();

const native = (index: number) => spawnSync('espeak-ng', ['-v', 'en-us', '--stdout', phrase(index)]);
const hasNative = native(0).status === 0;
if (!hasNative)
  process.stderr.write('NOT MEASURED: the native espeak-ng command (Debian package espeak-ng) is absent.\n');
const nativeValues = hasNative ? await timed(TIMES, async (index) => native(index)) : [];

report([
  {
    name: 'base synthesis of a phrase, warm',
    unit: 'ms',
    values,
    baseline: hasNative ? { name: 'native espeak-ng, whole command', values: nativeValues } : null,
    goal: null,
  },
]);
