import type { Bucket, FinishedPart } from '../../electron/sync/bucket/bucket.ts';
import { type BucketLimits, bucketOver } from '../../electron/sync/bucket/bucket-over.ts';
import type { Pause } from '../../electron/sync/bucket/pause.ts';
import { type BucketRequests, RequestFailure, type Write } from '../../electron/sync/bucket/requests.ts';

/** How often a request meets with each trouble, 0 to 1. */
export interface FaultRates {
  /** 500; not done. */
  readonly internalError: number;
  /** 503; not done. */
  readonly slowDown: number;
  /** No answer for half a minute; not done. */
  readonly timeout: number;
  /** A write, deletion or end of an upload that is done, but answered with an error. */
  readonly answerLost: number;
  /** A write that is answered with an error and done up to `longestDelayMs` later, also after other writes of the key. */
  readonly delayed: number;
  /** A write that is done, and once more up to `longestDelayMs` later, also after a deletion. */
  readonly duplicated: number;
  /** A body that ends too early, and says so by its length. */
  readonly truncated: number;
  /** A body in which one bit differs. */
  readonly bitFlip: number;
  /** 409 to a conditional write; not done. */
  readonly conflict: number;
}

export const noFaults: FaultRates = {
  internalError: 0,
  slowDown: 0,
  timeout: 0,
  answerLost: 0,
  delayed: 0,
  duplicated: 0,
  truncated: 0,
  bitFlip: 0,
  conflict: 0,
};

/** Some of each. */
export const someFaults: FaultRates = {
  internalError: 0.02,
  slowDown: 0.03,
  timeout: 0.01,
  answerLost: 0.02,
  delayed: 0.01,
  duplicated: 0.01,
  truncated: 0.02,
  bitFlip: 0.005,
  conflict: 0.02,
};

interface StoredVersion {
  readonly versionId: string;
  /** Undefined: a delete marker. */
  readonly body: Buffer | undefined;
  readonly sha256: string | undefined;
  readonly modifiedAtMs: number;
}

interface StoredUpload {
  readonly key: string;
  readonly sha256: string;
  readonly startedAtMs: number;
  readonly parts: Map<number, { readonly etag: string; readonly body: Buffer }>;
}

export interface MemoryServerOptions {
  /** 0 to 1; seeded, so that a failing run is the same again. */
  readonly random: () => number;
  /** Virtual or real, in ms. */
  readonly now: () => number;
  readonly pause: Pause;
  /** Off: `ifAbsent` is ignored, as s3rver does (guarded mode). */
  readonly conditionalWrites?: boolean;
  readonly versions?: boolean;
  readonly longestDelayMs?: number;
  /** Objects a page. */
  readonly pageSize?: number;
}

const TIMEOUT_MS = 30_000;

/**
 * A named stand-in for an S3 server, in memory, for simulations with a clock of their own; `test/contract/bucket.test.ts`
 * holds it against real servers. Any number of devices connect to one; faults are each device's own.
 */
export class MemoryServer {
  readonly #options: Required<MemoryServerOptions>;
  readonly #objects = new Map<string, StoredVersion[]>();
  readonly #uploads = new Map<string, StoredUpload>();
  #later: { readonly atMs: number; readonly effect: () => void }[] = [];
  /** The moment of a delayed effect while it is done: nobody may have asked for anything since. */
  #delayedToMs: number | undefined;
  #count = 0;
  /** Every key, sorted, until another comes or one goes. */
  #sorted: readonly string[] | undefined;

  constructor(options: MemoryServerOptions) {
    this.#options = { conditionalWrites: true, versions: false, longestDelayMs: 60_000, pageSize: 1000, ...options };
  }

  /** Every body that the server holds, versions and unfinished uploads included, with its key. */
  *bodies(): Generator<{ readonly key: string; readonly body: Buffer }> {
    for (const [key, versions] of this.#objects) for (const { body } of versions) if (body) yield { key, body };
    for (const { key, parts } of this.#uploads.values()) for (const { body } of parts.values()) yield { key, body };
  }

  /** A device's way to the bucket. `faults` is asked at each request; null: the network is gone. */
  connect(prefix: string, faults: () => FaultRates | null = () => noFaults, limits?: BucketLimits): Bucket {
    const { random, pause, now } = this.#options;
    return bucketOver(this.requests(faults), prefix, { retry: { random, pause }, now, ...(limits && { limits }) });
  }

  requests(faults: () => FaultRates | null = () => noFaults): BucketRequests {
    const { random, pageSize } = this.#options;
    const happens = (rate: number) => rate > 0 && random() < rate;

    const arrive = async (signal?: AbortSignal): Promise<FaultRates> => {
      const rates = faults();
      signal?.throwIfAborted();
      this.#doLater();
      if (!rates) throw new RequestFailure('network', 'ENETUNREACH');
      if (happens(rates.internalError)) throw new RequestFailure('busy', 'InternalError');
      if (happens(rates.slowDown)) throw new RequestFailure('busy', 'SlowDown');
      if (happens(rates.timeout)) {
        await this.#options.pause(TIMEOUT_MS, signal);
        throw new RequestFailure('network', 'TimeoutError');
      }
      return rates;
    };

    /** Something that changes the server, done now, later, twice, or without an answer. */
    const change = async <Value>(signal: AbortSignal | undefined, effect: () => Value): Promise<Value> => {
      const rates = await arrive(signal);
      const later = () =>
        this.#later.push({
          atMs: this.#options.now() + random() * this.#options.longestDelayMs,
          effect: () => void effect(),
        });
      if (happens(rates.delayed)) {
        later();
        throw new RequestFailure('network', 'ECONNRESET');
      }
      const value = effect();
      if (happens(rates.duplicated)) later();
      if (happens(rates.answerLost)) throw new RequestFailure('network', 'ECONNRESET');
      return value;
    };

    const present = (key: string) => {
      const newest = this.#objects.get(key)?.at(-1);
      return newest?.body ? { body: newest.body, sha256: newest.sha256, modifiedAtMs: newest.modifiedAtMs } : undefined;
    };

    return {
      list: async (prefix, after, signal) => {
        await arrive(signal);
        const keys = this.#keysOf(prefix).filter((key) => (after === undefined || key > after) && present(key));
        const objects = keys.slice(0, pageSize).map((key) => {
          const { body, modifiedAtMs } = present(key)!;
          return { key, bytes: body.length, modifiedAt: new Date(modifiedAtMs) };
        });
        return { objects, isCutOff: keys.length > pageSize };
      },
      get: async (key, { range, maxBytes, signal }) => {
        const rates = await arrive(signal);
        const object = present(key);
        if (!object) throw new RequestFailure('missing', 'NoSuchKey');
        const { body, sha256 } = object;
        if (range && range.from >= body.length) throw new RequestFailure('pastEnd', 'InvalidRange');
        const asked = range ? body.subarray(range.from, range.to + 1) : body;
        if (asked.length > maxBytes) throw new RequestFailure('tooLarge', 'ObjectTooLarge', asked.length);
        const bytes = Buffer.from(asked);
        if (happens(rates.truncated)) throw new RequestFailure('damaged', 'BodyTooShort');
        if (bytes.length > 0 && happens(rates.bitFlip)) {
          const at = Math.floor(random() * bytes.length);
          bytes[at] = (bytes[at] ?? 0) ^ 1;
        }
        return { bytes, totalBytes: body.length, sha256 };
      },
      sha256Of: async (key, signal) => {
        await arrive(signal);
        return present(key)?.sha256;
      },
      put: ({ key, body, sha256 }, { ifAbsent, signal }) =>
        change(signal, () => {
          if (ifAbsent && this.#options.conditionalWrites) {
            if (happens(faults()?.conflict ?? 0)) throw new RequestFailure('conflict', 'ConditionalRequestConflict');
            if (present(key)) throw new RequestFailure('taken', 'PreconditionFailed');
          }
          this.#store(key, Buffer.from(body), sha256);
          return { isKmsApplied: false };
        }),
      beginUpload: (key, sha256, signal) =>
        change(signal, () => {
          const uploadId = `upload-${++this.#count}`;
          this.#uploads.set(uploadId, { key, sha256, startedAtMs: this.#options.now(), parts: new Map() });
          return uploadId;
        }),
      putPart: ({ body, sha256 }: Write, { uploadId, number }, signal) =>
        change(signal, () => {
          this.#upload(uploadId).parts.set(number, { etag: `"${sha256.slice(0, 32)}"`, body: Buffer.from(body) });
          return `"${sha256.slice(0, 32)}"`;
        }),
      finishUpload: (key, uploadId, parts: readonly FinishedPart[], signal) =>
        change(signal, () => {
          const upload = this.#upload(uploadId);
          const bodies = parts.map(({ number, etag }) => {
            const part = upload.parts.get(number);
            if (part?.etag !== etag) throw new RequestFailure('noUpload', 'InvalidPart');
            return part.body;
          });
          this.#uploads.delete(uploadId);
          this.#store(key, Buffer.concat(bodies), upload.sha256);
        }),
      abortUpload: (_key, uploadId, signal) =>
        change(signal, () => {
          this.#upload(uploadId);
          this.#uploads.delete(uploadId);
        }),
      listUploads: async (prefix, signal) => {
        await arrive(signal);
        return [...this.#uploads]
          .filter(([, { key }]) => key.startsWith(prefix))
          .map(([uploadId, { key, startedAtMs }]) => ({ key, uploadId, startedAt: new Date(startedAtMs) }));
      },
      keepsVersions: async (signal) => {
        await arrive(signal);
        return this.#options.versions;
      },
      versionsOf: async (key, signal) => {
        await arrive(signal);
        return (this.#objects.get(key) ?? []).map(({ versionId }) => ({ key, versionId }));
      },
      remove: (objects, signal) =>
        change(signal, () => {
          for (const { key, versionId } of objects) this.#remove(key, versionId);
        }),
    };
  }

  #keysOf(prefix: string): readonly string[] {
    this.#sorted ??= [...this.#objects.keys()].sort();
    return this.#sorted.filter((key) => key.startsWith(prefix));
  }

  #upload(uploadId: string): StoredUpload {
    const upload = this.#uploads.get(uploadId);
    if (!upload) throw new RequestFailure('noUpload', 'NoSuchUpload');
    return upload;
  }

  #store(key: string, body: Buffer | undefined, sha256?: string): void {
    const version = {
      versionId: `${++this.#count}`,
      body,
      sha256,
      modifiedAtMs: this.#delayedToMs ?? this.#options.now(),
    };
    if (!this.#objects.has(key)) this.#sorted = undefined;
    const before = this.#options.versions ? (this.#objects.get(key) ?? []) : [];
    this.#objects.set(key, [...before, version]);
  }

  #remove(key: string, versionId: string | undefined): void {
    if (versionId === undefined && this.#options.versions) {
      this.#store(key, undefined);
      return;
    }
    const left = (this.#objects.get(key) ?? []).filter((version) => versionId && version.versionId !== versionId);
    if (left.length > 0) {
      this.#objects.set(key, left);
      return;
    }
    this.#objects.delete(key);
    this.#sorted = undefined;
  }

  /** What was delayed until now; what cannot be done any more, as a conditional write of a taken key, is not. */
  #doLater(): void {
    const due = this.#later.filter(({ atMs }) => atMs <= this.#options.now());
    this.#later = this.#later.filter((entry) => !due.includes(entry));
    for (const { atMs, effect } of due) {
      this.#delayedToMs = atMs;
      try {
        effect();
      } catch (thrown) {
        if (!(thrown instanceof RequestFailure)) throw thrown;
      } finally {
        this.#delayedToMs = undefined;
      }
    }
  }
}
