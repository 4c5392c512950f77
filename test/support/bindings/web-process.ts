import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { programEnvironment } from './program-environment.ts';

export interface WebProcess {
  readonly url: string;
  readonly origin: string;
  readonly port: number;
  readonly token: string;
  readonly pid: number;
  /** All that the process has written to standard error. */
  readonly log: () => string;
  close(): Promise<void>;
}

/** Starts the built program's `serve` as its users do, and waits until it has printed its address. */
export const startWebProcess = async (dataFolder: string, environment: NodeJS.ProcessEnv = {}): Promise<WebProcess> => {
  const child = spawn(process.execPath, ['out/main/cli.js', 'serve', '--data', dataFolder, '--json'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...programEnvironment(), ALPHAVOX_PASSPHRASE: undefined, ...environment },
  });
  // A test that is cut off must not leave it behind.
  const endWithTest = () => child.kill('SIGKILL');
  process.once('exit', endWithTest);
  child.once('exit', () => process.removeListener('exit', endWithTest));
  let log = '';
  child.stderr.on('data', (bytes: Buffer) => {
    log += bytes.toString();
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { url, port } = JSON.parse(line) as { url: string; port: number };
  return {
    url,
    port,
    origin: `http://127.0.0.1:${port}`,
    token: url.slice(url.indexOf('token=') + 6),
    pid: child.pid ?? 0,
    log: () => log,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
};
