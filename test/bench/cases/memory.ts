import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startWebProcess } from '../../support/bindings/web-process.ts';
import { report } from '../measurement.ts';

/** Resident memory at rest, a while after the start and with the records open. Linux only: read from /proc. */
const REST_MS = 4000;

const residentMb = (pid: number): number =>
  Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024;

const idleNode = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
const folder = mkdtempSync(join(tmpdir(), 'alphavox-bench-'));
const server = await startWebProcess(folder);
const ask = async (path: string, body?: object) => {
  const answer = await fetch(`${server.origin}/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  return answer.json();
};
await ask('/security/set-up', { passphrase: 'a passphrase for the bench' });
await ask('/patients', { name: 'Bench' });
await pause(REST_MS);
const { processes } = (await ask('/system/health')) as { processes: { name: string; pid: number | null }[] };
const memory = processes.flatMap(({ name, pid }) => (pid === null ? [] : [{ name, megabytes: residentMb(pid) }]));
const baseline = { name: 'an idle Node process', values: [residentMb(idleNode.pid ?? 0)] };
idleNode.kill();
await server.close();
rmSync(folder, { recursive: true, force: true });
const total = memory.reduce((sum, { megabytes }) => sum + megabytes, 0);
report([
  ...memory.map(({ name, megabytes }) => ({
    name: `memory at rest: ${name}`,
    unit: 'MB' as const,
    values: [megabytes],
    baseline,
    goal: null,
  })),
  { name: 'memory at rest, main and inference', unit: 'MB', values: [total], baseline, goal: 350 },
]);
