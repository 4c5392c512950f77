import { readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { BackupEvent } from '../../../shared/contract/backup.ts';
import type { BackupVerdict } from '../../../shared/domain/backup.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { type Command, type CommandContext, option } from './command.ts';

const resultOf = async (events: AsyncIterable<BackupEvent>): Promise<BackupVerdict> => {
  for await (const event of events) if (event.type === 'done') return event.backup;
  throw new AppError('INTERNAL');
};

const named = ({ positionals }: CommandContext): string => {
  const [path] = positionals;
  if (path === undefined) throw new AppError('INPUT_INVALID', { hint: 'Name the backup, or the folder of backups.' });
  return resolve(path);
};

/** From the environment: the command line can be read by every user of the machine. */
const secret = ({ passphrase }: CommandContext) => {
  const words = process.env.ALPHAVOX_RECOVERY_WORDS?.trim().split(/\s+/);
  return words ? { recoveryWords: words } : passphrase === undefined ? {} : { passphrase };
};

export const backupCommands: Readonly<Record<string, Command>> = {
  backup: {
    usage: 'backup --out FOLDER',
    summary: 'Make an encrypted backup of all records in a folder, and verify it.',
    options: { out: { type: 'string' } },
    run: async (context) => {
      const folder = resolve(option(context, 'out', z.string().min(1)));
      return resultOf(await (await context.client()).backup.make({ folder }));
    },
  },
  'backup list': {
    usage: 'backup list FOLDER',
    summary: 'List the backups in a folder, newest first.',
    options: {},
    run: async (context) => ({
      backups: await (await context.clientWithoutStore()).backup.list({ folder: named(context) }),
    }),
  },
  'backup verify': {
    usage: 'backup verify BACKUP',
    summary:
      'Prove a backup without touching any records: with ALPHAVOX_PASSPHRASE or ALPHAVOX_RECOVERY_WORDS everything in it ' +
      'is decrypted, without them the sums are checked.',
    options: {},
    run: async (context) =>
      resultOf(await (await context.clientWithoutStore()).backup.verify({ path: named(context), ...secret(context) })),
  },
  restore: {
    usage: 'restore BACKUP --data DIR [--replace]',
    summary: 'Bring the records of a backup back into an empty folder, or in the place of those that are there.',
    options: { replace: { type: 'boolean' } },
    run: async (context) => {
      const replaces = context.options.replace === true;
      const isEmpty = (await readdir(context.dataFolder).catch(() => [])).length === 0;
      if (!isEmpty && !replaces) {
        throw new AppError('STORE_EXISTS', { hint: 'Name an empty folder with --data, or add --replace.' });
      }
      const client = await context.clientWithoutStore();
      return resultOf(await client.backup.restore({ path: named(context), replaces, ...secret(context) }));
    },
  },
  'backup erase-pending': {
    usage: 'backup erase-pending',
    summary: 'Erase from all backups that can be reached whoever was erased, and name the folders that still wait.',
    options: {},
    run: async (context) => {
      const { waitingFolders } = await (await context.client()).backup.carryOutErasures();
      return { waitingFolders };
    },
  },
};
