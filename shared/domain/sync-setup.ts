import { z } from 'zod';
import { type ErrorCode, errorCodes } from '../errors/catalogue.ts';

/** Where nothing leaves this machine, so that it may go without TLS: tests, and a server behind a tunnel. */
const isLoopback = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);

const isSafeEndpoint = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (username || password || search || hash) return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
};

/** A folder within the bucket: empty, or names with a slash after each. A slash too few or too many is mended. */
const Prefix = z
  .string()
  .transform((text) => text.replace(/^\/+|\/+$/g, ''))
  .pipe(z.string().regex(/^([A-Za-z0-9!_.*'()-]+(\/[A-Za-z0-9!_.*'()-]+)*)?$/))
  .transform((text) => (text === '' ? '' : `${text}/`))
  .pipe(z.string().max(256));

/** Six transfers that share it each have their next 64 KiB within 12 s; after 30 s without a byte they would be broken off. */
export const LEAST_BYTES_PER_SECOND = 32_768;

/** Where the bucket is, and what goes with each request. Nothing in it is secret; credentials are kept apart. */
export const BucketSetup = z.object({
  /** `https://host[:port]`; null: Amazon's own for the region. Without TLS on this machine only. */
  endpoint: z.string().refine(isSafeEndpoint).nullable(),
  region: z.string().regex(/^[a-z0-9-]{1,64}$/),
  bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
  prefix: Prefix,
  /** Id, alias or ARN of the key of SSE-KMS; null: the bucket encrypts as it is set to. */
  kmsKeyId: z
    .string()
    .regex(/^[\w:/.+=,@-]{1,2048}$/)
    .nullable(),
  /** Certificates (PEM) of authorities that are trusted for the bucket besides the usual ones. */
  caPem: z.string().max(1_000_000).nullable(),
  /** Both directions together; null: no limit. */
  bytesPerSecond: z.number().int().min(LEAST_BYTES_PER_SECOND).nullable(),
});
export type BucketSetup = z.infer<typeof BucketSetup>;

/** What may change while devices share the bucket: not the bucket, nor the folder in it. */
export const BucketAccess = BucketSetup.omit({ bucket: true, prefix: true });
export type BucketAccess = z.infer<typeof BucketAccess>;

/** Secret: kept in the encrypted records, and handed to nobody. */
export const BucketCredentials = z.discriminatedUnion('kind', [
  /** The standard chain of AWS: environment, profile, SSO, assumed role, the machine's role. */
  z.object({ kind: z.literal('chain'), profile: z.string().min(1).max(128).nullable() }),
  z.object({
    kind: z.literal('keys'),
    accessKeyId: z.string().min(1).max(128),
    secretAccessKey: z.string().min(1).max(256),
    sessionToken: z.string().min(1).max(8192).nullable(),
  }),
]);
export type BucketCredentials = z.infer<typeof BucketCredentials>;

/** What is tried at set-up, in this order. */
export const PROBE_CHECKS = [
  'tls',
  'list',
  'put',
  'get',
  'conditional',
  'kms',
  'clock',
  'versions',
  'uploads',
  'delete',
] as const;
const ProbeCheck = z.enum(PROBE_CHECKS);
export type ProbeCheck = z.infer<typeof ProbeCheck>;

export const ProbeResult = z.object({
  check: ProbeCheck,
  /** `skipped`: could not be tried, or does not apply. */
  state: z.enum(['ok', 'failed', 'skipped']),
  /** What failed. */
  code: z.enum(errorCodes as [ErrorCode, ...ErrorCode[]]).nullable(),
  /** The server's word for it, or what was found (`guarded`, `kept`); never a secret. */
  reason: z.string().nullable(),
});
export type ProbeResult = z.infer<typeof ProbeResult>;

export const ProbeVerdict = z.object({
  results: z.array(ProbeResult),
  /** It was reached, and nothing has failed. Guarded mode is no failure. */
  isUsable: z.boolean(),
  /** `guarded`: the server lets two writers of one key both win. Null where it could not be tried. */
  writes: z.enum(['conditional', 'guarded']).nullable(),
  /** Whether deleted and replaced objects stay as versions. */
  versions: z.enum(['kept', 'none']).nullable(),
  /** The server's clock less ours, in ms, to about a second; null where it did not say. */
  clockOffsetMs: z.number().int().nullable(),
});
export type ProbeVerdict = z.infer<typeof ProbeVerdict>;
