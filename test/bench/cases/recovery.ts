import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEMONSTRATION_PATIENT_ID } from '../../../shared/domain/ids.ts';
import { messagePortBinding } from '../../support/bindings/message-port-binding.ts';
import { report } from '../measurement.ts';

/** From a press to its first audio when the speech process has just been killed, and when it hangs. */
const TIMES = 12;

const folder = mkdtempSync(join(tmpdir(), 'alphavox-bench-'));
const { client, close } = await messagePortBinding.open(folder);

const speechProcess = async () => {
  for (;;) {
    const speech = (await client.system.health()).processes.find(({ name }) => name === 'speech');
    if (speech?.state === 'ready' && speech.pid !== null) return speech.pid;
  }
};

/** Texts that are in no cache. */
let spoken = 0;
const pressToFirstAudioMs = async (): Promise<number> => {
  const text = `Message number ${spoken++}, please.`;
  const startedAt = performance.now();
  for await (const event of await client.speech.speak({ patientId: DEMONSTRATION_PATIENT_ID, text })) {
    if (event.type === 'audio') return performance.now() - startedAt;
  }
  throw new Error('nothing was spoken');
};

const afterSignal = async (signal: NodeJS.Signals | null): Promise<number[]> => {
  const values: number[] = [];
  for (let index = 0; index < TIMES; index += 1) {
    const pid = await speechProcess();
    if (signal) process.kill(pid, signal);
    values.push(await pressToFirstAudioMs());
  }
  return values;
};

const baseline = { name: 'the same press, nothing killed', values: await afterSignal(null) };
const killed = await afterSignal('SIGKILL');
const hanging = await afterSignal('SIGSTOP');
await close();
rmSync(folder, { recursive: true, force: true });
report([
  { name: 'press to first audio, speech process just killed', unit: 'ms', values: killed, baseline, goal: 1000 },
  { name: 'press to first audio, speech process hanging', unit: 'ms', values: hanging, baseline, goal: 1000 },
]);
