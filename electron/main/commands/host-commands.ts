import { z } from 'zod';
import { contract } from '../../../shared/contract/contract.ts';
import { DEMONSTRATION_PATIENT_ID } from '../../../shared/domain/ids.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { serve } from '../web.ts';
import { type Command, type CommandContext, option, typedNumber } from './command.ts';
import { devicesInWords } from './devices-in-words.ts';
import { readSampleFile } from './samples.ts';

const JsonText = z.string().transform((text, issues): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    issues.addIssue('not JSON');
    return z.NEVER;
  }
});

/** Input of a call: the JSON, with a file in the place of the field that `--file FIELD=PATH` names. */
const callInput = async (context: CommandContext): Promise<unknown> => {
  const input = option(context, 'input', JsonText.optional());
  const [, field, path] = option(context, 'file', z.string().optional())?.match(/^(\w+)=(.+)$/) ?? [];
  if (field === undefined || path === undefined) return input;
  return { ...(input as object), [field]: await readSampleFile(path) };
};

const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value;

export const hostCommands: Readonly<Record<string, Command>> = {
  serve: {
    usage: 'serve [--port P]',
    summary: 'Serve the application to a browser on this machine.',
    options: { port: { type: 'string' } },
    staysRunning: true,
    run: async (context) => {
      const port = option(context, 'port', typedNumber.pipe(z.number().max(65_535)).default(0));
      const { dataFolder, passphrase, log } = context;
      const host = await serve({ dataFolder, passphrase, log, port });
      return { url: host.url, port: host.port };
    },
  },
  doctor: {
    usage: 'doctor',
    summary: 'Check that this machine can speak, and try what its voice models could run on.',
    options: {},
    run: async (context) => {
      const client = await context.clientWithoutStore();
      await Array.fromAsync(await client.speech.speak({ patientId: DEMONSTRATION_PATIENT_ID, text: 'ready' }));
      const devices = await client.system.tryDevices();
      return { deviceSummary: devicesInWords(devices), ...(await client.system.health()) };
    },
  },
  call: {
    usage: 'call DOMAIN.PROCEDURE [--input JSON] [--file FIELD=PATH]',
    summary: 'Call anything in the contract; a stream is printed as its list of events.',
    options: { input: { type: 'string' }, file: { type: 'string' } },
    run: async (context) => {
      const [domain = '', name = ''] = (context.positionals[0] ?? '').split('.');
      const known = contract as Record<string, Record<string, unknown>>;
      if (!Object.hasOwn(known, domain) || !Object.hasOwn(known[domain] ?? {}, name)) {
        throw new AppError('INPUT_INVALID', {
          message: 'There is no such procedure.',
          details: { field: 'PROCEDURE' },
        });
      }
      const input = await callInput(context);
      const client = await context.clientWithoutStore();
      const { passphrase } = context;
      if (passphrase !== undefined && (await client.security.status()).store === 'locked') {
        await client.security.unlock({ passphrase });
      }
      if ((await client.security.status()).store === 'open') await context.signIn(client);
      const untyped = client as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
      const output = await untyped[domain]?.[name]?.(input);
      if (isAsyncIterable(output)) return { events: await Array.fromAsync(output) };
      if (output instanceof File) return { bytes: Buffer.from(await output.arrayBuffer()).toString('base64') };
      return { output };
    },
  },
};
