import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { DeviceName, type SyncRunResult, type SyncState } from '../../../shared/domain/sync.ts';
import { BucketAccess, type BucketCredentials, BucketSetup } from '../../../shared/domain/sync-setup.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { usualDeviceName } from '../../sync/sync-service.ts';
import { type Command, type CommandContext, option } from './command.ts';

/** The standard chain of AWS: environment, profile, SSO, assumed role. */
const CREDENTIALS: BucketCredentials = { kind: 'chain', profile: null };

const ACCESS = {
  endpoint: { type: 'string' },
  region: { type: 'string' },
  'kms-key': { type: 'string' },
  ca: { type: 'string' },
  limit: { type: 'string' },
} as const;

const PLACE = { ...ACCESS, bucket: { type: 'string' }, prefix: { type: 'string' } } as const;

const Text = z.string().min(1);

const readCertificates = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((cause) => {
    throw new AppError('FILE_NOT_FOUND', { cause });
  });

/** Kilobytes (1,024 bytes) a second, both directions together; 0, or nothing: no limit. */
const limitOf = (context: CommandContext): number | null => {
  const kib = option(context, 'limit', z.coerce.number().int().min(0).default(0));
  return kib === 0 ? null : kib * 1024;
};

const checked = <Shape extends z.ZodType>(shape: Shape, given: unknown): z.infer<Shape> => {
  const parsed = shape.safeParse(given);
  if (parsed.success) return parsed.data;
  const field = String(parsed.error.issues[0]?.path[0] ?? 'setup');
  const name = { caPem: 'ca', kmsKeyId: 'kms-key', bytesPerSecond: 'limit' }[field] ?? field;
  throw new AppError('INPUT_INVALID', { details: { field }, hint: `Check --${name}.` });
};

const placeOf = async (context: CommandContext): Promise<{ setup: BucketSetup; credentials: BucketCredentials }> => {
  const ca = option(context, 'ca', Text.optional());
  const setup = {
    endpoint: option(context, 'endpoint', Text.optional()) ?? null,
    region: option(context, 'region', Text),
    bucket: option(context, 'bucket', Text),
    prefix: option(context, 'prefix', z.string().default('')),
    kmsKeyId: option(context, 'kms-key', Text.optional()) ?? null,
    caPem: ca === undefined ? null : await readCertificates(ca),
    bytesPerSecond: limitOf(context),
  };
  return { setup: checked(BucketSetup, setup), credentials: CREDENTIALS };
};

const nameOf = (context: CommandContext): string => option(context, 'name', DeviceName.default(usualDeviceName()));

/** From the environment: the command line can be read by every user of the machine. */
const wordsFrom = (variable: string): string[] => {
  const words = process.env[variable]?.trim().split(/\s+/) ?? [];
  if (words.length !== 12) throw new AppError('INPUT_INVALID', { hint: `Put the twelve words into ${variable}.` });
  return words;
};

const told = ({
  device,
  devices,
  patients,
  lastGoodAt,
  failure,
  settings,
  sharedWaiting,
  damaged,
  notices,
}: SyncState) => ({
  device,
  lastGoodAt,
  failure,
  isPaused: settings.isPaused,
  pending: patients.reduce((sum, { waiting, missing }) => sum + waiting + missing, sharedWaiting),
  damaged,
  notices: notices.length,
  devices: devices.map(({ device: number, name, isThis, isRemoved, lastSeenAt, held }) => ({
    ...{ device: number, name, isThis, isRemoved, lastSeenAt, held },
  })),
  patients: patients.map(({ patientId, isHeld, waiting, missing }) => ({ patientId, isHeld, waiting, missing })),
});

export const syncCommands: Readonly<Record<string, Command>> = {
  'sync probe': {
    usage: 'sync probe --region R --bucket B [--endpoint U] [--prefix P] [--kms-key K] [--ca FILE] [--limit KB]',
    summary: 'Try a bucket out and say what is wrong with it; what it needs to be allowed is in the answer.',
    options: PLACE,
    run: async (context) => {
      const client = await context.client();
      const place = await placeOf(context);
      const { policy, settings } = await client.sync.requirements({ setup: place.setup });
      return { ...(await client.sync.probe(place)), policy: JSON.parse(policy), settings: JSON.parse(settings) };
    },
  },
  'sync setup': {
    usage:
      'sync setup --region R --bucket B [--endpoint U] [--prefix P] [--kms-key K] [--ca FILE] [--limit KB] [--name NAME]',
    summary: 'Begin a group of devices in a bucket, with the credentials of the standard AWS environment.',
    options: { ...PLACE, name: { type: 'string' } },
    run: async (context) => {
      const place = await placeOf(context);
      return told(await (await context.client()).sync.setUp({ ...place, name: nameOf(context) }));
    },
  },
  'sync pair': {
    usage: 'sync pair [--join --region R --bucket B … [--name NAME] [--recovery]]',
    summary:
      'Make twelve words with which one further device joins; there, with --join, they stand in ALPHAVOX_PAIRING_WORDS, or with ' +
      '--recovery the recovery key of any device in ALPHAVOX_RECOVERY_WORDS.',
    options: { ...PLACE, name: { type: 'string' }, join: { type: 'boolean' }, recovery: { type: 'boolean' } },
    run: async (context) => {
      const client = await context.client();
      if (context.options.join !== true) {
        const { words, until } = await client.sync.invite();
        return { words, until };
      }
      const isRecovery = context.options.recovery === true;
      const words = wordsFrom(isRecovery ? 'ALPHAVOX_RECOVERY_WORDS' : 'ALPHAVOX_PAIRING_WORDS');
      const by = isRecovery ? 'recovery-key' : 'code';
      return told(await client.sync.join({ ...(await placeOf(context)), name: nameOf(context), by, words }));
    },
  },
  'sync now': {
    usage: 'sync now',
    summary: 'Bring this device up to date with the bucket: {uploaded, downloaded, pending, conflicts}.',
    options: {},
    run: async (context): Promise<SyncRunResult> => {
      for await (const event of await (await context.client()).sync.run())
        if (event.type === 'done') return event.result;
      throw new AppError('INTERNAL');
    },
  },
  'sync status': {
    usage: 'sync status',
    summary: 'What is up to date, waiting or failing, and which devices take part.',
    options: {},
    run: async (context) => told(await (await context.client()).sync.state()),
  },
  'sync access': {
    usage: 'sync access [--endpoint U] [--region R] [--kms-key K] [--ca FILE] [--limit KB]',
    summary:
      'Another way to the same bucket, tried out first, with the credentials of the standard AWS environment; what is left out ' +
      'stays, --limit 0 is no limit.',
    options: ACCESS,
    run: async (context) => {
      const client = await context.client();
      const { setup } = await client.sync.state();
      if (!setup) throw new AppError('SYNC_NOT_SET_UP');
      const { bucket: _, prefix: __, ...before } = setup;
      const ca = option(context, 'ca', Text.optional());
      const access = checked(BucketAccess, {
        endpoint: option(context, 'endpoint', Text.optional()) ?? before.endpoint,
        region: option(context, 'region', Text.default(before.region)),
        kmsKeyId: option(context, 'kms-key', Text.optional()) ?? before.kmsKeyId,
        caPem: ca === undefined ? before.caPem : await readCertificates(ca),
        bytesPerSecond: context.options.limit === undefined ? before.bytesPerSecond : limitOf(context),
      });
      return told(await client.sync.changeCredentials({ credentials: CREDENTIALS, access }));
    },
  },
  'sync remove': {
    usage: 'sync remove --device NUMBER',
    summary: 'End the part of a device, and change the key.',
    options: { device: { type: 'string' } },
    run: async (context) => {
      const device = option(context, 'device', z.coerce.number().int().min(0).max(1023));
      return told(await (await context.client()).sync.removeDevice({ device }));
    },
  },
  'sync rotate-key': {
    usage: 'sync rotate-key',
    summary: 'Write with a new key from now on.',
    options: {},
    run: async (context) => told(await (await context.client()).sync.changeKey()),
  },
  'sync leave': {
    usage: 'sync leave',
    summary: 'End the part of this device; everything stays here.',
    options: {},
    run: async (context) => told(await (await context.client()).sync.leave()),
  },
};
