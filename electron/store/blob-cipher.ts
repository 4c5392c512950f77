import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../../shared/errors/app-error.ts';

const MAGIC = Buffer.from('AVB1');
const CHUNK_BYTES = 65_536;
const TAG_BYTES = 16;
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

/** Hex digits of a blob's id that are random; what follows is the SHA-256 of its sealed bytes, where it has one. */
export const BLOB_SALT_DIGITS = 32;

/** Each blob has its own key, so the counter below may start at 0 in every blob. */
const blobKey = (patientKey: Uint8Array, blobId: string) => {
  const purpose = `alphavox blob ${blobId.slice(0, BLOB_SALT_DIGITS)}`;
  return Buffer.from(hkdfSync('sha256', patientKey, Buffer.alloc(0), purpose, 32));
};

/** Counter and last-chunk flag: chunks cannot be reordered, left out or cut off unnoticed (STREAM, Hoang et al. 2015). */
const chunkNonce = (index: number, isLast: boolean) => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
};

const sealChunk = (
  key: Buffer,
  plain: Uint8Array,
  index: number,
  isLast: boolean,
): readonly [Buffer, Buffer, Buffer] => {
  const cipher = createCipheriv('aes-256-gcm', key, chunkNonce(index, isLast));
  return [cipher.update(plain), cipher.final(), cipher.getAuthTag()];
};

const chunksIn = (plainBytes: number): number => Math.max(1, Math.ceil(plainBytes / CHUNK_BYTES));

/** Encrypts with AES-256-GCM in chunks of 64 KiB under a key derived from the patient's key and the blob's id. */
export const encryptBlob = (patientKey: Uint8Array, blobId: string, plain: Uint8Array): Buffer => {
  const key = blobKey(patientKey, blobId);
  const count = chunksIn(plain.length);
  const pieces: Buffer[] = [MAGIC];
  for (let index = 0; index < count; index += 1) {
    const chunk = plain.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
    pieces.push(...sealChunk(key, chunk, index, index === count - 1));
  }
  return Buffer.concat(pieces);
};

/** Fills a buffer with the bytes from an offset on. */
export type ReadAt = (into: Buffer, from: number) => Promise<void>;

/** What `encryptBlob` gives, made from any offset on as it is asked for: always the same bytes, a chunk in memory at a time. */
export class BlobSealing {
  readonly #key: Buffer;
  readonly #plainBytes: number;
  readonly #readPlain: ReadAt;
  /** The length of all of it. */
  readonly bytes: number;

  constructor(patientKey: Uint8Array, blobId: string, plainBytes: number, readPlain: ReadAt) {
    this.#key = blobKey(patientKey, blobId);
    this.#plainBytes = plainBytes;
    this.#readPlain = readPlain;
    this.bytes = MAGIC.length + plainBytes + chunksIn(plainBytes) * TAG_BYTES;
  }

  async read(into: Buffer, from: number): Promise<void> {
    const end = from + into.length;
    if (from < MAGIC.length) MAGIC.copy(into, 0, from, Math.min(MAGIC.length, end));
    const plain = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, this.#plainBytes));
    const last = chunksIn(this.#plainBytes) - 1;
    for (let index = Math.max(0, Math.floor((from - MAGIC.length) / SEALED_CHUNK_BYTES)); index <= last; index += 1) {
      const start = MAGIC.length + index * SEALED_CHUNK_BYTES;
      if (start >= end) return;
      const chunk = plain.subarray(0, Math.min(CHUNK_BYTES, this.#plainBytes - index * CHUNK_BYTES));
      await this.#readPlain(chunk, index * CHUNK_BYTES);
      const sealed = Buffer.concat(sealChunk(this.#key, chunk, index, index === last));
      const skipped = Math.max(0, from - start);
      sealed.copy(into, start + skipped - from, skipped, Math.min(sealed.length, end - start));
    }
  }
}

/** A chunk with its tag, decrypted. Throws where a single bit differs. */
const openChunk = (key: Buffer, chunk: Buffer, index: number, isLast: boolean): readonly [Buffer, Buffer] => {
  const decipher = createDecipheriv('aes-256-gcm', key, chunkNonce(index, isLast), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(chunk.subarray(-TAG_BYTES));
  return [decipher.update(chunk.subarray(0, -TAG_BYTES)), decipher.final()];
};

const damaged = (blobId: string, cause: unknown): AppError =>
  new AppError('BLOB_DAMAGED', { message: 'A stored sound is damaged.', details: { blobId }, cause });

/** Whether it is a blob that could not be read, and everything else can go on. */
export const isDamagedBlob = (thrown: unknown): boolean => thrown instanceof AppError && thrown.code === 'BLOB_DAMAGED';

const PORTION_BYTES = 16 * SEALED_CHUNK_BYTES;

/** The longest portion that a `BlobOpening` wants, in bytes. */
export const LONGEST_PORTION_BYTES = MAGIC.length + PORTION_BYTES;

/** Opens a blob as its bytes come, in the portions that it wants or all at once. */
export class BlobOpening {
  readonly #blobId: string;
  readonly #key: Buffer;
  readonly #bytes: number;
  readonly #take: (plain: Buffer) => void;
  #taken = 0;
  #chunks = 0;

  /**
   * @param bytes The length of the sealed blob.
   * @param take Called with the plain bytes as they come. They count once `end` was called.
   */
  constructor(patientKey: Uint8Array, blobId: string, bytes: number, take: (plain: Buffer) => void = () => {}) {
    this.#blobId = blobId;
    this.#key = blobKey(patientKey, blobId);
    this.#bytes = bytes;
    this.#take = take;
  }

  /** How many bytes it wants next, of what there are. */
  get wanted(): number {
    return this.#taken === 0 ? LONGEST_PORTION_BYTES : PORTION_BYTES;
  }

  /** Throws BLOB_DAMAGED where a single bit differs. */
  take(portion: Buffer): void {
    try {
      let offset = 0;
      if (this.#taken === 0) {
        if (!portion.subarray(0, MAGIC.length).equals(MAGIC)) throw new RangeError('not a blob');
        offset = MAGIC.length;
      }
      while (offset < portion.length) {
        const end = Math.min(offset + SEALED_CHUNK_BYTES, portion.length);
        const isLast = this.#taken + end === this.#bytes;
        openChunk(this.#key, portion.subarray(offset, end), this.#chunks, isLast).forEach(this.#take);
        this.#chunks += 1;
        offset = end;
      }
      this.#taken += offset;
    } catch (cause) {
      throw damaged(this.#blobId, cause);
    }
  }

  /** Throws BLOB_DAMAGED where anything is missing. */
  end(): void {
    if (this.#chunks === 0 || this.#taken !== this.#bytes) throw damaged(this.#blobId, new RangeError('cut off'));
  }
}

/** Decrypts what `encryptBlob` wrote. Throws BLOB_DAMAGED where a single bit differs or anything is missing. */
export const decryptBlob = (patientKey: Uint8Array, blobId: string, sealed: Uint8Array): Buffer => {
  const pieces: Buffer[] = [];
  const opening = new BlobOpening(patientKey, blobId, sealed.length, (piece) => void pieces.push(piece));
  opening.take(Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength));
  opening.end();
  return Buffer.concat(pieces);
};

/**
 * Proves that a blob in a file can be decrypted, with a portion of it in memory at a time; its length in bytes. Throws
 * BLOB_DAMAGED.
 */
export const proveBlobFile = async (patientKey: Uint8Array, blobId: string, file: FileHandle): Promise<number> => {
  const { size } = await file.stat();
  const opening = new BlobOpening(patientKey, blobId, size);
  const buffer = Buffer.allocUnsafeSlow(LONGEST_PORTION_BYTES);
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, opening.wanted, at);
    if (bytesRead === 0) break;
    opening.take(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
  opening.end();
  return size;
};
