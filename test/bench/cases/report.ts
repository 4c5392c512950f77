import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Vault } from '../../../electron/store/vault.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { localDay } from '../../../shared/domain/local-day.ts';
import { ReportRequest } from '../../../shared/domain/report.ts';
import type { UsageEvent } from '../../../shared/domain/usage.ts';
import { startWebProcess } from '../../support/bindings/web-process.ts';
import { synthesizedTake } from '../../support/speech-samples.ts';
import { PASSPHRASE, soundsReady } from '../../support/web-app.ts';
import { clientOf } from '../../support/web-client.ts';
import { report, timed } from '../measurement.ts';

/**
 * The PDF of a patient with a year of use, 300 language events a day, and 30 takes: the first, which measures takes, and
 * those after it; how much memory the main process needs at most (Linux only: read from /proc); and how long others wait for
 * it meanwhile.
 */
const DAYS = 365;
const EVENTS_A_DAY = 300;
const TAKES = 30;
const TIMES = 8;
const DAY_MS = 86_400_000;

const folder = mkdtempSync(join(tmpdir(), 'alphavox-bench-'));
const now = Date.now();

const addYearOfUse = async (patientId: PatientId): Promise<void> => {
  const vault = await Vault.at(folder);
  await vault.unlock(PASSPHRASE);
  const kinds: readonly UsageEvent[] = [
    { type: 'press', counted: true },
    { type: 'selection', wordCount: 1 },
    { type: 'utterance', wordCount: 4, composedMs: 20_000 },
  ];
  for (let day = 0; day < DAYS; day += 1) {
    const events = Array.from({ length: EVENTS_A_DAY }, (_, index) => ({
      at: new Date(now - day * DAY_MS - index * 60_000).toISOString(),
      event: kinds[index % kinds.length] as UsageEvent,
    }));
    vault.store.write.usage.add(patientId, events);
  }
  await vault.lock();
};

const first = await startWebProcess(folder);
const setUp = clientOf(first);
await setUp.security.setUp({ passphrase: PASSPHRASE });
const { patientId } = await setUp.patient.add({ name: 'Ann', ageYears: 74, sex: 'f' });
for (let index = 0; index < TAKES; index += 1) {
  const text = `This is sentence number ${index} of a long list, read aloud on a quiet afternoon.`;
  await setUp.recording.importFile({ patientId, text, file: new File([await synthesizedTake(text)], 'take.wav') });
}
// Beside a report no sound is made for the boards then.
await soundsReady({ client: setUp, patientId });
await first.close();
await addYearOfUse(patientId);
// The next start writes a year of changes into the journal, which no day has; the one after that does not do so again.
const between = await startWebProcess(folder);
await clientOf(between).security.unlock({ passphrase: PASSPHRASE });
await setTimeout(6000);
await between.close();

const server = await startWebProcess(folder);
const client = clientOf(server);
await client.security.unlock({ passphrase: PASSPHRASE });
const request = ReportRequest.parse({
  patientId,
  fromDay: localDay(new Date(now - (DAYS - 1) * DAY_MS)),
  toDay: localDay(new Date(now)),
});
const write = () => client.report.pdf(request);
const { processes } = await client.system.health();
const pid = processes.find(({ name }) => name === 'main')?.pid ?? 0;
const memoryMb = (kind: 'VmRSS' | 'VmHWM') =>
  Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(new RegExp(`${kind}:\\s+(\\d+)`))?.[1] ?? 0) / 1024;
// From here on the peak counts anew: opening the records needs more for a moment (Argon2id).
writeFileSync(`/proc/${pid}/clear_refs`, '5');
const atRest = memoryMb('VmRSS');
const measuring = await timed(1, write);
const written = await timed(TIMES, write);
const most = memoryMb('VmHWM');

/** How long the slowest of many small questions takes that are asked while something else is done. */
const slowestWhile = async (done: Promise<unknown>): Promise<number> => {
  let isDone = false;
  void done.finally(() => {
    isDone = true;
  });
  let slowestMs = 0;
  while (!isDone) {
    const [ms = 0] = await timed(1, () => client.patient.list());
    slowestMs = Math.max(slowestMs, ms);
  }
  return slowestMs;
};
const questions = { reports: [] as number[], rest: [] as number[] };
for (let index = 0; index < TIMES; index += 1) {
  questions.reports.push(await slowestWhile(write()));
  questions.rest.push(await slowestWhile(setTimeout(500)));
}
await server.close();
rmSync(folder, { recursive: true, force: true });

const baseline = { name: 'the first, which measures 24 takes', values: measuring };
report([
  { name: 'report of a year, takes measured before', unit: 'ms', values: written, baseline, goal: 3000 },
  {
    name: 'report of a year, memory that it adds to the main process at most',
    unit: 'MB',
    values: [most - atRest],
    baseline: { name: 'the process at rest', values: [atRest] },
    goal: 200,
  },
  {
    name: 'the slowest answer of the main process while a report is written',
    unit: 'ms',
    values: questions.reports,
    baseline: { name: 'while none is', values: questions.rest },
    goal: null,
  },
]);
