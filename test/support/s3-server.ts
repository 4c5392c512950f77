import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { BucketCredentials, BucketSetup } from '../../shared/domain/sync-setup.ts';

/** What a server can do beyond putting, getting, listing and deleting. */
export interface ServerAbilities {
  readonly conditionalWrites: boolean;
  readonly versions: boolean;
  /** The id of a key for SSE-KMS. */
  readonly kmsKeyId: string | null;
  readonly listsUploads: boolean;
  readonly dropsUploads: boolean;
  /** Answers a range of an empty object with 416 rather than by breaking the connection. */
  readonly emptyRanges: boolean;
  /** Holds a body against the SHA-256 that is signed with it. */
  readonly checksBodies: boolean;
}

/** What Amazon's own can do. */
export const everything: ServerAbilities = {
  conditionalWrites: true,
  versions: true,
  kmsKeyId: null,
  listsUploads: true,
  dropsUploads: true,
  emptyRanges: true,
  checksBodies: true,
};

export interface StoredObject {
  /** Below the bucket, with the prefix. */
  readonly key: string;
  readonly body: Buffer;
}

export interface S3Server {
  readonly name: string;
  readonly abilities: ServerAbilities;
  readonly setup: BucketSetup;
  readonly credentials: BucketCredentials;
  /** What it holds, as it lies on the disk. */
  readonly folder: string;
  /** Every object that it holds, and every version where it keeps them. */
  objects(): Promise<readonly StoredObject[]>;
  /** Ends the process at once, in the middle of whatever it does. */
  stop(): Promise<void>;
  /** Starts it again, on the same port and folder. */
  restart(): Promise<void>;
  /** Ends it and deletes what it holds. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const KMS_KEY = 'alphavox-test';

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
};

interface Program {
  readonly name: string;
  readonly abilities: ServerAbilities;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly command: (folder: string, port: number) => readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

const s3rver: Program = {
  name: 's3rver 3.7.1 (guarded mode)',
  abilities: {
    conditionalWrites: false,
    versions: false,
    kmsKeyId: null,
    listsUploads: false,
    dropsUploads: false,
    emptyRanges: false,
    checksBodies: false,
  },
  accessKeyId: 'S3RVER',
  secretAccessKey: 'S3RVER',
  command: (folder, port) => [
    process.execPath,
    // Its tokens for the next page are made with DES.
    '--openssl-legacy-provider',
    '--no-deprecation',
    fileURLToPath(import.meta.resolve('s3rver/bin/s3rver.js')),
    ...['--directory', folder, '--address', HOST, '--port', String(port), '--silent', '--no-vhost-buckets'],
  ],
};

const minio = (binary: string): Program => ({
  name: 'MinIO (conditional writes, versions, SSE-KMS)',
  abilities: { ...everything, kmsKeyId: KMS_KEY },
  accessKeyId: 'alphavox',
  secretAccessKey: randomBytes(16).toString('hex'),
  command: (folder, port) => [binary, 'server', folder, '--address', `${HOST}:${port}`, '--quiet'],
  environment: {
    MINIO_KMS_SECRET_KEY: `${KMS_KEY}:${createHash('sha256').update('a test').digest('base64')}`,
    MINIO_BROWSER: 'off',
    MINIO_UPDATE: 'off',
  },
});

const start = async (program: Program): Promise<S3Server> => {
  const folder = mkdtempSync(join(tmpdir(), 'alphavox-s3-'));
  mkdirSync(join(folder, 'data'));
  const port = await freePort();
  const endpoint = `http://${HOST}:${port}`;
  const { accessKeyId, secretAccessKey } = program;
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  let child: ChildProcess | undefined;
  const launch = async () => {
    const [file = '', ...options] = program.command(join(folder, 'data'), port);
    child = spawn(file, options, {
      stdio: 'ignore',
      env: {
        ...process.env,
        ...program.environment,
        MINIO_ROOT_USER: accessKeyId,
        MINIO_ROOT_PASSWORD: secretAccessKey,
      },
    });
    for (let tries = 0; ; tries += 1) {
      const isUp = await fetch(endpoint).then(
        (answer) => answer.status < 500,
        () => false,
      );
      if (isUp) return;
      if (tries > 300) throw new Error(`${program.name} did not start`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  const stop = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  // A test that throws, or is stopped, leaves no server behind.
  process.once('exit', () => child?.kill('SIGKILL'));
  await launch();
  const bucket = `test-${randomBytes(4).toString('hex')}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  if (program.abilities.versions) {
    await client.send(
      new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    );
  }
  return {
    name: program.name,
    abilities: program.abilities,
    setup: {
      endpoint,
      region: 'us-east-1',
      bucket,
      prefix: 'clinic/ward-3/',
      kmsKeyId: program.abilities.kmsKeyId,
      caPem: null,
      bytesPerSecond: null,
    },
    credentials: { kind: 'keys', accessKeyId, secretAccessKey, sessionToken: null },
    folder: join(folder, 'data'),
    objects: async () => {
      const of = { Bucket: bucket };
      const found: { Key?: string | undefined; VersionId?: string | undefined }[] | undefined = program.abilities
        .versions
        ? (await client.send(new ListObjectVersionsCommand(of))).Versions
        : (await client.send(new ListObjectsV2Command(of))).Contents;
      return Promise.all(
        (found ?? []).map(async ({ Key = '', VersionId }) => {
          const { Body } = await client.send(new GetObjectCommand({ ...of, Key, ...(VersionId && { VersionId }) }));
          return { key: Key, body: Buffer.from((await Body?.transformToByteArray()) ?? []) };
        }),
      );
    },
    stop,
    restart: launch,
    close: async () => {
      client.destroy();
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** npm's `s3rver` on a free port of this machine, in a folder of its own. */
export const startS3rver = (): Promise<S3Server> => start(s3rver);

/** MinIO, where `ALPHAVOX_MINIO` names its program. */
export const minioProgram = process.env.ALPHAVOX_MINIO;
export const startMinio = (): Promise<S3Server> => start(minio(minioProgram ?? 'minio'));
