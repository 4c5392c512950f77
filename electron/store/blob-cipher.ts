import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../../shared/errors/app-error.ts';

const MAGIC = Buffer.from('AVB1');
const CHUNK_BYTES = 65_536;
const TAG_BYTES = 16;
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

/** Each blob has its own key, so the counter below may start at 0 in every blob. */
const blobKey = (patientKey: Uint8Array, blobId: string) =>
  Buffer.from(hkdfSync('sha256', patientKey, Buffer.alloc(0), `alphavox blob ${blobId}`, 32));

/** Counter and last-chunk flag: chunks cannot be reordered, left out or cut off unnoticed (STREAM, Hoang et al. 2015). */
const chunkNonce = (index: number, isLast: boolean) => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 7);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
};

/** Encrypts with AES-256-GCM in chunks of 64 KiB under a key derived from the patient's key and the blob's id. */
export const encryptBlob = (patientKey: Uint8Array, blobId: string, plain: Uint8Array): Buffer => {
  const key = blobKey(patientKey, blobId);
  const chunkCount = Math.max(1, Math.ceil(plain.length / CHUNK_BYTES));
  const pieces: Buffer[] = [MAGIC];
  for (let index = 0; index < chunkCount; index += 1) {
    const cipher = createCipheriv('aes-256-gcm', key, chunkNonce(index, index === chunkCount - 1));
    pieces.push(cipher.update(plain.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES)), cipher.final());
    pieces.push(cipher.getAuthTag());
  }
  return Buffer.concat(pieces);
};

/** A chunk with its tag, decrypted. Throws where a single bit differs. */
const openChunk = (key: Buffer, chunk: Buffer, index: number, isLast: boolean): readonly [Buffer, Buffer] => {
  const decipher = createDecipheriv('aes-256-gcm', key, chunkNonce(index, isLast), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(chunk.subarray(-TAG_BYTES));
  return [decipher.update(chunk.subarray(0, -TAG_BYTES)), decipher.final()];
};

const damaged = (blobId: string, cause: unknown): AppError =>
  new AppError('STORE_CORRUPT', { message: 'A stored sound is damaged.', details: { blobId }, cause });

/** Decrypts chunk after chunk. Throws STORE_CORRUPT where a single bit differs or anything is missing. */
const eachChunk = (patientKey: Uint8Array, blobId: string, sealed: Uint8Array, take: (piece: Buffer) => void): void => {
  const key = blobKey(patientKey, blobId);
  const body = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  try {
    if (!body.subarray(0, MAGIC.length).equals(MAGIC)) throw new RangeError('not a blob');
    let offset = MAGIC.length;
    if (offset === body.length) throw new RangeError('no chunks');
    for (let index = 0; offset < body.length; index += 1) {
      const end = Math.min(offset + SEALED_CHUNK_BYTES, body.length);
      openChunk(key, body.subarray(offset, end), index, end === body.length).forEach(take);
      offset = end;
    }
  } catch (cause) {
    throw damaged(blobId, cause);
  }
};

/** Decrypts what `encryptBlob` wrote. Throws STORE_CORRUPT where a single bit differs or anything is missing. */
export const decryptBlob = (patientKey: Uint8Array, blobId: string, sealed: Uint8Array): Buffer => {
  const pieces: Buffer[] = [];
  eachChunk(patientKey, blobId, sealed, (piece) => void pieces.push(piece));
  return Buffer.concat(pieces);
};

/** Proves that a blob can be decrypted, and keeps nothing of it. Throws STORE_CORRUPT. */
export const proveBlob = (patientKey: Uint8Array, blobId: string, sealed: Uint8Array): void =>
  eachChunk(patientKey, blobId, sealed, () => {});

/**
 * Proves that a blob in a file can be decrypted, with a chunk of it in memory at a time; its length in bytes. Throws
 * STORE_CORRUPT.
 */
export const proveBlobFile = async (patientKey: Uint8Array, blobId: string, file: FileHandle): Promise<number> => {
  const key = blobKey(patientKey, blobId);
  const { size } = await file.stat();
  const chunk = Buffer.allocUnsafeSlow(SEALED_CHUNK_BYTES);
  const readAt = async (at: number, bytes: number): Promise<Buffer> =>
    chunk.subarray(0, (await file.read(chunk, 0, bytes, at)).bytesRead);
  try {
    if (!(await readAt(0, MAGIC.length)).equals(MAGIC)) throw new RangeError('not a blob');
    const chunkCount = Math.ceil((size - MAGIC.length) / SEALED_CHUNK_BYTES);
    if (chunkCount === 0) throw new RangeError('no chunks');
    for (let index = 0; index < chunkCount; index += 1) {
      const sealed = await readAt(MAGIC.length + index * SEALED_CHUNK_BYTES, SEALED_CHUNK_BYTES);
      openChunk(key, sealed, index, index === chunkCount - 1);
    }
    return size;
  } catch (cause) {
    throw damaged(blobId, cause);
  }
};
