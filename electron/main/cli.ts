import { parseArgs } from 'node:util';
import { createRouterClient } from '@orpc/server';
import { AppError } from '../../shared/errors/app-error.ts';
import { toAppError } from '../../shared/errors/from-wire.ts';
import type { CallContext } from '../handlers/implementer.ts';
import { defaultDataFolder } from '../platform/data-folder.ts';
import { createLog, errorOrigin } from '../platform/log.ts';
import { plainPlatform } from '../platform/plain/plain-platform.ts';
import { auditCommands } from './commands/audit-commands.ts';
import { backupCommands } from './commands/backup-commands.ts';
import type { Client, Command, CommandContext } from './commands/command.ts';
import { consentCommands } from './commands/consent-commands.ts';
import { feedbackCommands } from './commands/feedback-commands.ts';
import { historyCommands } from './commands/history-commands.ts';
import { hostCommands } from './commands/host-commands.ts';
import { patientCommands, storeCommands } from './commands/patient-commands.ts';
import { peopleCommands } from './commands/people-commands.ts';
import { presetCommands } from './commands/preset-commands.ts';
import { reportCommands } from './commands/report-commands.ts';
import { retentionCommands } from './commands/retention-commands.ts';
import { speechCommands } from './commands/speech-commands.ts';
import { syncCommands } from './commands/sync-commands.ts';
import { voiceCommands } from './commands/voice-commands.ts';
import { compose, type RunningApp } from './compose.ts';

const commands: Readonly<Record<string, Command>> = {
  ...patientCommands,
  ...storeCommands,
  ...peopleCommands,
  ...presetCommands,
  ...consentCommands,
  ...feedbackCommands,
  ...auditCommands,
  ...backupCommands,
  ...voiceCommands,
  ...reportCommands,
  ...historyCommands,
  ...retentionCommands,
  ...syncCommands,
  ...speechCommands,
  ...hostCommands,
};

const COMMON_OPTIONS = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  as: { type: 'string' },
  help: { type: 'boolean' },
} as const;

const help = (): string =>
  [
    'Usage: npm run -s alphavox -- COMMAND ... [--data DIR] [--as NAME] [--json]',
    '',
    ...Object.values(commands).map(({ usage, summary }) => `  ${usage}\n      ${summary}`),
    '',
    'The passphrase of the records is read from ALPHAVOX_PASSPHRASE.',
    'Where people are named, --as NAME signs in with the PIN in ALPHAVOX_PIN.',
  ].join('\n');

/** The command that the first words name, and the words after it. */
const findCommand = (words: readonly string[]): { command: Command; rest: string[] } | undefined => {
  for (const length of [2, 1]) {
    const command = commands[words.slice(0, length).join(' ')];
    if (command && words.length >= length) return { command, rest: words.slice(length) };
  }
  return undefined;
};

const parse = (rest: string[], command: Command) => {
  try {
    return parseArgs({ args: rest, options: { ...COMMON_OPTIONS, ...command.options }, allowPositionals: true });
  } catch (cause) {
    throw new AppError('INPUT_INVALID', {
      message: 'An option is not known or lacks its value.',
      hint: `Usage: ${command.usage}`,
      cause,
    });
  }
};

/** Opens the store with the passphrase; makes a new one only where `mayCreate`, so that no mistyped folder becomes one. */
const openStore = async (client: Client, passphrase: string | undefined, mayCreate: boolean): Promise<void> => {
  const { store } = await client.security.status();
  if (store === 'open') return;
  if (store === 'absent' && !mayCreate) {
    throw new AppError('STORE_ABSENT', { hint: 'Check --data; `patient add` makes new records.' });
  }
  if (passphrase === undefined) throw new AppError('STORE_LOCKED', { hint: 'Set ALPHAVOX_PASSPHRASE.' });
  await (store === 'absent' ? client.security.setUp({ passphrase }) : client.security.unlock({ passphrase }));
};

/** How to sign in here. */
const withWayIn = (error: AppError): AppError =>
  error.code === 'SIGN_IN_NEEDED'
    ? new AppError('SIGN_IN_NEEDED', { hint: 'Use --as NAME with the PIN in ALPHAVOX_PIN.', details: error.details })
    : error;

const log = createLog(
  (line) => process.stderr.write(`${line}\n`),
  process.env.ALPHAVOX_LOG === 'info' ? 'info' : 'warning',
);

const run = async (words: readonly string[], print: (result: object) => void): Promise<void> => {
  const found = findCommand(words);
  if (!found) throw new AppError('INPUT_INVALID', { message: 'There is no such command.', hint: help() });
  const { values, positionals } = parse(found.rest, found.command);
  const options = values as CommandContext['options'];
  const dataFolder = typeof options.data === 'string' ? options.data : defaultDataFolder();
  const passphrase = process.env.ALPHAVOX_PASSPHRASE;
  let running: Promise<RunningApp> | undefined;
  let context: CallContext | undefined;
  const clientWithoutStore = async (): Promise<Client> => {
    running ??= compose(plainPlatform('cli'), dataFolder, log);
    const { router } = await running;
    context ??= (await running).newContext();
    return createRouterClient(router, { context });
  };
  const signIn = async (client: Client): Promise<void> => {
    if (typeof options.as !== 'string') return;
    await client.session.signIn({ person: options.as, secret: process.env.ALPHAVOX_PIN ?? '' });
  };
  const opened = (mayCreate: boolean) => async (): Promise<Client> => {
    const ready = await clientWithoutStore();
    await openStore(ready, passphrase, mayCreate);
    await signIn(ready);
    return ready;
  };
  const clients = { clientWithoutStore, signIn, client: opened(false), clientWithNewStore: opened(true) };
  try {
    print(await found.command.run({ ...clients, options, positionals, dataFolder, passphrase, log }));
  } finally {
    if (!found.command.staysRunning) await (await running)?.close();
  }
};

const words = process.argv.slice(2);
const wantsJson = words.includes('--json');
if (words.length === 0 || words.includes('--help')) process.stdout.write(`${help()}\n`);
else {
  await run(words, (result) => process.stdout.write(`${JSON.stringify(result, null, wantsJson ? 0 : 2)}\n`)).catch(
    (thrown: unknown) => {
      const error = withWayIn(toAppError(thrown));
      if (error.code === 'INTERNAL') log.write('error', 'command failed', { origin: errorOrigin(error.cause) });
      if (wantsJson) process.stdout.write(`${JSON.stringify({ error })}\n`);
      else process.stderr.write(`${error.message} ${error.hint} [${error.code}]\n`);
      process.exitCode = 1;
    },
  );
}
