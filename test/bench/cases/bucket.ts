import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { abreast } from '../../../electron/platform/abreast.ts';
import { openS3Bucket } from '../../../electron/sync/bucket/s3-bucket.ts';
import { minioProgram, startMinio, startS3rver } from '../../support/s3-server.ts';
import { type Measurement, quantile, report } from '../measurement.ts';

/**
 * Recordings sent to a server on this machine, against rclone with its defaults sending the same files; and this process's
 * peak of memory. ALPHAVOX_BENCH_MIB says how much (64), ALPHAVOX_MINIO the server's program (else s3rver).
 */
const TOTAL_BYTES = Number(process.env.ALPHAVOX_BENCH_MIB ?? 64) * 1_048_576;
/** A take of half a minute; and one file in eight is large enough to go in parts. */
const SIZES = [2, 2, 2, 2, 2, 2, 2, 18].map((mib) => mib * 1_048_576);
const ROUNDS = 3;
/** Files at a time; the bucket bounds the requests. */
const WIDTH = 8;

const folder = mkdtempSync(join(tmpdir(), 'alphavox-bench-'));
const source = join(folder, 'files');
mkdirSync(source);
const files: { readonly name: string; readonly bytes: number }[] = [];
for (let bytes = 0; bytes < TOTAL_BYTES; ) {
  const file = { name: `take-${files.length}`, bytes: SIZES[files.length % SIZES.length] ?? 0 };
  for (let at = 0; at < file.bytes; at += 1_048_576) appendFileSync(join(source, file.name), randomBytes(1_048_576));
  files.push(file);
  bytes += file.bytes;
}
const megabytes = Math.round(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6);

const server = await (minioProgram ? startMinio() : startS3rver());
process.stderr.write(`server: ${server.name}\n`);
const { endpoint, region, bucket: name } = server.setup;
if (server.credentials.kind !== 'keys') throw new Error('keys are expected');
const { accessKeyId, secretAccessKey } = server.credentials;
const hasRclone = spawnSync('rclone', ['version'], { stdio: 'ignore' }).status === 0;
if (!hasRclone) process.stderr.write('NOT COMPARED: there is no rclone (apt-get install rclone)\n');

const timed = async (work: () => unknown): Promise<number> => {
  const begunAt = performance.now();
  await work();
  return performance.now() - begunAt;
};
const rclone = (round: number) =>
  execFileSync('rclone', ['copy', '--config', '/dev/null', source, `:s3:${name}/rclone-${round}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      // Nothing of AWS's that may be set on this machine.
      PATH: process.env.PATH,
      HOME: folder,
      RCLONE_S3_PROVIDER: 'Other',
      RCLONE_S3_ENDPOINT: endpoint ?? '',
      RCLONE_S3_REGION: region,
      RCLONE_S3_ACCESS_KEY_ID: accessKeyId,
      RCLONE_S3_SECRET_ACCESS_KEY: secretAccessKey,
      RCLONE_S3_NO_CHECK_BUCKET: 'true',
    },
  });

const bucket = openS3Bucket({ ...server.setup, kmsKeyId: null }, server.credentials);
const [ours, theirs]: [number[], number[]] = [[], []];
for (let round = 0; round < ROUNDS; round += 1) {
  const send = (file: (typeof files)[number]) =>
    bucket.putFile(`${round}/${file.name}`, join(source, file.name), file.bytes);
  ours.push(await timed(() => abreast(files, WIDTH, send)));
  if (hasRclone) theirs.push(await timed(() => rclone(round)));
}
bucket.close();
await server.close();
rmSync(folder, { recursive: true });

report([
  {
    name: `upload of ${megabytes} MB`,
    unit: 'ms',
    values: ours,
    baseline: hasRclone ? { name: 'rclone', values: theirs } : null,
    goal: hasRclone ? Math.round(quantile(theirs, 0.5) / 0.7) : null,
  },
  {
    name: 'upload, peak of memory',
    unit: 'MB',
    values: [process.resourceUsage().maxRSS / 1024],
    baseline: null,
    goal: 256,
  },
] satisfies Measurement[]);
