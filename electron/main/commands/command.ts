import type { ParseArgsOptionsConfig } from 'node:util';
import type { ContractRouterClient } from '@orpc/contract';
import { z } from 'zod';
import type { Contract } from '../../../shared/contract/contract.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { Log } from '../../platform/log.ts';

export type Client = ContractRouterClient<Contract>;

export interface CommandContext {
  /** The application over its contract, the store opened with ALPHAVOX_PASSPHRASE. Throws STORE_ABSENT. */
  readonly client: () => Promise<Client>;
  /** The same, with a new store where there is none. */
  readonly clientWithNewStore: () => Promise<Client>;
  /** The same, leaving a store that is absent or locked as it is. */
  readonly clientWithoutStore: () => Promise<Client>;
  /** Signs in as `--as` says, where it does, with ALPHAVOX_PIN. */
  readonly signIn: (client: Client) => Promise<void>;
  readonly options: Readonly<Record<string, string | boolean | string[] | undefined>>;
  readonly positionals: readonly string[];
  readonly dataFolder: string;
  readonly passphrase: string | undefined;
  readonly log: Log;
}

/** One command: its options, and a run that returns the one object to print. */
export interface Command {
  readonly usage: string;
  readonly summary: string;
  readonly options: ParseArgsOptionsConfig;
  readonly run: (context: CommandContext) => Promise<object>;
  /** Set for a command that goes on after it has printed. */
  readonly staysRunning?: boolean;
}

/** Reads one option against a schema. Throws INPUT_INVALID and names the option. */
export const option = <Schema extends z.ZodType>(
  context: CommandContext,
  name: string,
  schema: Schema,
): z.infer<Schema> => {
  const parsed = schema.safeParse(context.options[name]);
  if (parsed.success) return parsed.data;
  throw new AppError('INPUT_INVALID', {
    message: context.options[name] === undefined ? `--${name} is missing.` : `--${name} is not valid.`,
    hint: 'Run the command with --help to see what it takes.',
    details: { field: name },
  });
};

/** A number typed on the command line. */
export const typedNumber = z.string().regex(/^\d+$/).transform(Number);
