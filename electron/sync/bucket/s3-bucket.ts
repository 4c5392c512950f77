import type { BucketCredentials, BucketSetup } from '../../../shared/domain/sync-setup.ts';
import { limitedTo, unlimited } from './bandwidth.ts';
import type { Bucket } from './bucket.ts';
import { type BucketLimits, bucketOver, LIMITS } from './bucket-over.ts';
import { pause } from './pause.ts';
import type { BucketRequests } from './requests.ts';
import type { RetrySettings } from './retry.ts';
import { s3Client } from './s3-client.ts';
import { s3Requests } from './s3-requests.ts';

export interface S3Bucket extends Bucket {
  readonly requests: BucketRequests;
  /** The server's clock less ours, as of its last answer, in ms, to about a second; undefined before the first. */
  clockOffsetMs(): number | undefined;
  /** Closes the idle connections; those in use end with their requests. */
  close(): void;
}

/**
 * A bucket over S3. Nothing is sent yet. `SYNC_CA_UNREADABLE` where the set-up's bundle holds no certificate.
 *
 * Loads the AWS SDK: import it where it is needed (`await import(...)`), not at the start.
 */
export const openS3Bucket = (
  setup: BucketSetup,
  credentials: BucketCredentials,
  { limits = LIMITS, retry = {} }: { limits?: BucketLimits; retry?: Partial<RetrySettings> } = {},
): S3Bucket => {
  const { client, clockOffset } = s3Client(setup, credentials, limits.maxRequests);
  const bandwidth = setup.bytesPerSecond === null ? unlimited : limitedTo(setup.bytesPerSecond, pause);
  const requests = s3Requests({ client, bucket: setup.bucket, kmsKeyId: setup.kmsKeyId, bandwidth });
  return {
    ...bucketOver(requests, setup.prefix, { limits, retry }),
    requests,
    clockOffsetMs: () => clockOffset.ms,
    close: () => client.destroy(),
  };
};
