import { X509Certificate } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { rootCertificates } from 'node:tls';
import { S3Client } from '@aws-sdk/client-s3';
import type { BucketCredentials, BucketSetup } from '../../../shared/domain/sync-setup.ts';
import { AppError } from '../../../shared/errors/app-error.ts';

/** Until a connection stands, in ms. */
const CONNECT_TIMEOUT_MS = 10_000;

/** Without a byte in either direction, in ms. */
const IDLE_TIMEOUT_MS = 30_000;

/** The server's clock less ours, as of its last answer, in ms; undefined before the first. */
export interface ClockOffset {
  ms: number | undefined;
}

const certificatesOf = (caPem: string): string[] => {
  const found = caPem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    for (const certificate of found) new X509Certificate(certificate);
  } catch {
    throw new AppError('SYNC_CA_UNREADABLE');
  }
  if (found.length === 0) throw new AppError('SYNC_CA_UNREADABLE');
  return found;
};

/** Certificates are always checked; a bundle is trusted besides the usual authorities. */
const agents = (caPem: string | null, maxSockets: number) => ({
  httpAgent: new HttpAgent({ keepAlive: true, maxSockets }),
  httpsAgent: new HttpsAgent({
    keepAlive: true,
    maxSockets,
    // Said aloud, so that no variable of the environment turns it off.
    rejectUnauthorized: true,
    ...(caPem !== null && { ca: [...rootCertificates, ...certificatesOf(caPem)] }),
  }),
});

const credentialsOf = (credentials: BucketCredentials) => {
  if (credentials.kind === 'chain') return credentials.profile === null ? {} : { profile: credentials.profile };
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return { credentials: { accessKeyId, secretAccessKey, ...(sessionToken !== null && { sessionToken }) } };
};

/**
 * The SDK's client for a set-up. It makes each request once: what may pass is tried again above it, bodies cut off
 * included. `SYNC_CA_UNREADABLE` where the bundle holds no certificate.
 */
export const s3Client = (
  { endpoint, region, caPem }: BucketSetup,
  credentials: BucketCredentials,
  maxSockets: number,
): { readonly client: S3Client; readonly clockOffset: ClockOffset } => {
  const client = new S3Client({
    region,
    ...(endpoint !== null && { endpoint, forcePathStyle: true }),
    ...credentialsOf(credentials),
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // The SDK would wait for "100 Continue" on a connection of its own.
    expectContinueHeader: false,
    requestHandler: {
      ...agents(caPem, maxSockets),
      connectionTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: IDLE_TIMEOUT_MS,
    },
  });
  const clockOffset: ClockOffset = { ms: undefined };
  client.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      const { headers } = answer.response as { readonly headers?: Readonly<Record<string, string>> };
      const dateMs = Date.parse(headers?.date ?? '');
      if (!Number.isNaN(dateMs)) clockOffset.ms = dateMs - Date.now();
      return answer;
    },
    { step: 'deserialize', priority: 'low', name: 'clockOffset' },
  );
  return { client, clockOffset };
};
