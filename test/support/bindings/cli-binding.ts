import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ClientLink, createORPCClient, ORPCError } from '@orpc/client';
import type { AppErrorJson } from '../../../shared/errors/app-error.ts';
import { type Binding, TEST_PASSPHRASE } from './binding.ts';
import { programEnvironment } from './program-environment.ts';

export interface CliResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line to its end. */
export const runCli = async (
  words: readonly string[],
  passphrase = TEST_PASSPHRASE,
  environment: NodeJS.ProcessEnv = {},
): Promise<CliResult> => {
  const child = spawn(process.execPath, ['out/main/cli.js', ...words], {
    env: { ...programEnvironment(), ALPHAVOX_PASSPHRASE: passphrase, ...environment },
  });
  const collect = async (stream: NodeJS.ReadableStream) => (await Array.fromAsync(stream)).join('');
  const [stdout, stderr, exitCode] = await Promise.all([
    collect(child.stdout),
    collect(child.stderr),
    new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1))),
  ]);
  return { exitCode, stdout, stderr };
};

interface CallResult {
  readonly output?: unknown;
  readonly events?: readonly unknown[];
  readonly bytes?: string;
  readonly error?: AppErrorJson;
}

/** `alphavox call` as a link: each call is a process of its own. */
const cliLink = (dataFolder: string): ClientLink<Record<never, never>> => ({
  call: async (path, input) => {
    const words = ['call', path.join('.'), '--data', dataFolder, '--json'];
    const { file, ...fields } = (input ?? {}) as { file?: File };
    if (file) {
      const name = join(dataFolder, '..', 'upload');
      writeFileSync(name, Buffer.from(await file.arrayBuffer()));
      words.push('--file', `file=${name}`);
    }
    if (input !== undefined) words.push('--input', JSON.stringify(fields));
    const { stdout, exitCode } = await runCli(words);
    const { output, events, bytes, error } = JSON.parse(stdout) as CallResult;
    if ((exitCode !== 0) !== (error !== undefined)) throw new Error(`exit code ${exitCode} does not fit ${stdout}`);
    if (error) {
      const { code, message, hint, details } = error;
      throw new ORPCError(code, { message, data: { hint, details } });
    }
    if (events)
      return (async function* () {
        yield* events;
      })();
    if (bytes !== undefined) return new File([Buffer.from(bytes, 'base64')], 'take.wav');
    return output;
  },
});

export const cliBinding: Binding = {
  name: 'command line',
  isOneProcess: false,
  open: async (dataFolder) => ({ client: createORPCClient(cliLink(dataFolder)), close: async () => {} }),
};
