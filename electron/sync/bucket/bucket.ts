export interface ListedObject {
  /** Relative to the set-up's prefix. */
  readonly key: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
}

/** An upload in parts that was begun. Plain values: the caller keeps it over restarts and hands it back. */
export interface UploadState {
  readonly uploadId: string;
  /** Of the whole file. */
  readonly bytes: number;
  /** SHA-256 of the whole file, hex. */
  readonly sha256: string;
  readonly partBytes: number;
  /** What the server has confirmed, in no particular order; numbers begin at 1. */
  readonly parts: readonly FinishedPart[];
}

export interface FinishedPart {
  readonly number: number;
  /** The server's name for the part; it is given back to it, and never taken for a checksum. */
  readonly etag: string;
  /** Hex. */
  readonly sha256: string;
}

/** What is sent: bytes that are read from any offset on, and are the same each time. */
export interface UploadSource {
  readonly bytes: number;
  /** Fills a buffer. */
  read(into: Buffer, from: number): Promise<void>;
}

export interface PutFileOptions {
  /** Sends what is made of the file instead of the file as it is. */
  readonly through?: (file: UploadSource) => UploadSource;
  /** SHA-256 of what is sent, hex, where it is known; otherwise it is read once more for it. */
  readonly sha256?: string;
  /** What an earlier call of the same key and file had told `onUpload` last. */
  readonly upload?: UploadState | undefined;
  /** Told when an upload in parts begins and after each part, one call at a time; awaited before the upload ends. */
  readonly onUpload?: (upload: UploadState) => void | Promise<void>;
  readonly onBytes?: (doneBytes: number, totalBytes: number) => void;
  readonly signal?: AbortSignal;
}

export interface GetFileOptions {
  readonly onBytes?: (doneBytes: number, totalBytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * A folder in somebody's bucket, all that sync knows of it. Keys are relative to that folder: letters, digits and
 * `! _ . * ' ( ) -` between slashes, 1 to 700 characters.
 *
 * Every method tries again by itself what may pass (see `retry.ts`) and throws an `AppError` with a code `SYNC_...` for
 * what does not; once `signal` is aborted, its reason. A write that throws may nevertheless have taken effect.
 */
export interface Bucket {
  /** Keys that begin with `prefix`, in order of their bytes, those after the key `after`; asks page by page. */
  list(prefix: string, after?: string, signal?: AbortSignal): AsyncIterable<ListedObject>;

  /**
   * A whole object of at most 72 MiB; undefined where there is none. Held against the SHA-256 that `put` and `putFile`
   * keep with it (never the ETag); `SYNC_OBJECT_DAMAGED` where it differs, or none is there.
   */
  get(key: string, signal?: AbortSignal): Promise<Buffer | undefined>;

  /**
   * Writes a whole object. With `ifAbsent` only where the key is free (`If-None-Match: *`), and `exists` where it is
   * taken. A server without conditional writes answers `written` and replaces what was there: see the probe.
   * Where an answer got lost and the key turns out to hold exactly these bytes, that is `written`.
   */
  put(
    key: string,
    body: Uint8Array,
    options?: { readonly ifAbsent?: boolean; readonly signal?: AbortSignal },
  ): Promise<'written' | 'exists'>;

  /**
   * Writes a file of up to 5 TB, in parts where it is larger than 8 MiB. Stopped or cut off, the next call with the told
   * upload sends only what is missing; where the server has dropped it, all of it. The file must not change meanwhile.
   */
  putFile(key: string, path: string, bytes: number, options?: PutFileOptions): Promise<void>;

  /**
   * An object into a file. What has come is kept as `path.part`, and the next call goes on from there; the name `path`
   * appears once the SHA-256 is right and the bytes are durable. A file `path` that is there and right is left as it is.
   * `SYNC_OBJECT_MISSING` where there is none, `SYNC_OBJECT_DAMAGED` where it is another. Without an expected SHA-256 it is
   * held against the one that is kept with the object.
   */
  getFile(key: string, path: string, expectedSha256: string | undefined, options?: GetFileOptions): Promise<void>;

  /** Deletes, with all versions and delete markers where the bucket keeps versions. Missing keys are no failure. */
  remove(keys: readonly string[], signal?: AbortSignal): Promise<void>;

  /**
   * Gives up uploads in parts that were begun more than a week ago (by the server's clock), but for those of this
   * process and those whose ids are in `keep`. How many; 0 where the server cannot list them.
   */
  abortStale(options?: {
    readonly keep?: readonly string[];
    readonly signal?: AbortSignal | undefined;
  }): Promise<number>;

  /** Gives up every upload in parts of keys that begin with `prefix`; how many, as `abortStale`. */
  abortUploads(prefix: string, signal?: AbortSignal): Promise<number>;
}
