import type { FinishedPart, ListedObject } from './bucket.ts';

/** What became of a request. The first four may pass, and are tried again. */
export type FailureKind =
  /** 429 and 5xx. */
  | 'busy'
  /** No answer in time, or the connection broke. */
  | 'network'
  /** Fewer or other bytes came than were promised. */
  | 'damaged'
  /** 409: somebody else's write of the key is under way. */
  | 'conflict'
  /** 412: the key is taken. */
  | 'taken'
  | 'missing'
  /** The upload in parts, or one of its parts, is not known there. */
  | 'noUpload'
  /** 416: the range begins after the end. */
  | 'pastEnd'
  /** More bytes than `maxBytes`. */
  | 'tooLarge'
  | 'noBucket'
  | 'denied'
  | 'credentials'
  /** Credentials for a limited time that is over. */
  | 'expired'
  | 'region'
  | 'clock'
  | 'tls'
  /** The key of SSE-KMS. */
  | 'key'
  /** 501 and 405. */
  | 'unsupported'
  | 'refused';

/** Why one request failed. Holds no header, address or key of anybody. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  readonly kind: FailureKind;
  /** A code of the server's or the system's, such as `SlowDown` or `ECONNREFUSED`. */
  readonly reason: string;
  /** Of an object that is `tooLarge`. */
  readonly bytes: number | undefined;

  constructor(kind: FailureKind, reason: string, bytes?: number) {
    super(`${kind}: ${reason}`);
    this.kind = kind;
    this.reason = reason;
    this.bytes = bytes;
  }
}

/** Both ends count, as in HTTP. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

export interface ObjectVersion {
  readonly key: string;
  /** Undefined: the object as such. */
  readonly versionId?: string | undefined;
}

export interface StartedUpload {
  readonly key: string;
  readonly uploadId: string;
  readonly startedAt: Date;
}

export interface Write {
  readonly key: string;
  readonly body: Uint8Array;
  /** Of the body, hex. */
  readonly sha256: string;
}

/**
 * One request each, with full keys; throws `RequestFailure`, or the signal's reason. The S3 client implements it, and
 * the simulation's stand-in, so that everything above, trying again included, is the same code in both.
 */
export interface BucketRequests {
  /** At most 1,000, in order. */
  list(
    prefix: string,
    after: string | undefined,
    signal?: AbortSignal,
  ): Promise<{ readonly objects: readonly ListedObject[]; readonly isCutOff: boolean }>;
  /** `sha256` is what was written with the object. Failure `missing` where there is none. */
  get(
    key: string,
    options: { readonly range?: ByteRange; readonly maxBytes: number; readonly signal?: AbortSignal | undefined },
  ): Promise<{ readonly bytes: Buffer; readonly totalBytes: number; readonly sha256: string | undefined }>;
  /** The SHA-256 that was written with an object; undefined where there is no object or none with it. */
  sha256Of(key: string, signal?: AbortSignal): Promise<string | undefined>;
  put(
    write: Write,
    options: { readonly ifAbsent: boolean; readonly signal?: AbortSignal | undefined },
  ): Promise<{ readonly isKmsApplied: boolean }>;
  beginUpload(key: string, sha256: string, signal?: AbortSignal): Promise<string>;
  putPart(
    write: Write,
    part: { readonly uploadId: string; readonly number: number },
    signal?: AbortSignal,
  ): Promise<string>;
  finishUpload(key: string, uploadId: string, parts: readonly FinishedPart[], signal?: AbortSignal): Promise<void>;
  abortUpload(key: string, uploadId: string, signal?: AbortSignal): Promise<void>;
  listUploads(prefix: string, signal?: AbortSignal): Promise<readonly StartedUpload[]>;
  /** False only where the bucket has never kept versions. */
  keepsVersions(signal?: AbortSignal): Promise<boolean>;
  /** Versions and delete markers of exactly this key. */
  versionsOf(key: string, signal?: AbortSignal): Promise<readonly ObjectVersion[]>;
  /** At most 1,000. */
  remove(objects: readonly ObjectVersion[], signal?: AbortSignal): Promise<void>;
}
