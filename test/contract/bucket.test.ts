import { afterAll, describe, it } from 'vitest';
import { pause } from '../../electron/sync/bucket/pause.ts';
import { openS3Bucket } from '../../electron/sync/bucket/s3-bucket.ts';
import { describeBucket } from '../support/bucket-suite.ts';
import { describeTransport } from '../support/bucket-transport.ts';
import { MemoryServer } from '../support/memory-bucket.ts';
import { everything, minioProgram, type S3Server, startMinio, startS3rver } from '../support/s3-server.ts';

/** The same claims of the simulation's stand-in and of real servers; what is real says so. */
for (const isModern of [true, false]) {
  const server = new MemoryServer({
    random: Math.random,
    now: Date.now,
    pause,
    conditionalWrites: isModern,
    versions: isModern,
  });
  describeBucket(
    `a bucket in memory, ${isModern ? 'with conditional writes and versions' : 'guarded'}`,
    { ...everything, conditionalWrites: isModern, versions: isModern },
    () => server.requests(),
  );
}

const describeServer = (server: S3Server) => {
  process.stdout.write(`REAL SERVER: ${server.name}\n`);
  afterAll(() => server.close());
  describeBucket(`a bucket of ${server.name}`, server.abilities, () => {
    const bucket = openS3Bucket(server.setup, server.credentials);
    return bucket.requests;
  });
  describeTransport(server);
};

describeServer(await startS3rver());
if (minioProgram) describeServer(await startMinio());
else {
  process.stdout.write(
    'NOT RUN: MinIO (conditional writes, versions, SSE-KMS, uploads listed); ALPHAVOX_MINIO=its program\n',
  );
  describe('a bucket of MinIO', () => it.skip('ALPHAVOX_MINIO is not set', () => {}));
}
