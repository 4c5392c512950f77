import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/errors/app-error.ts';
import { syncFolder, writeFileAtomically } from './atomic-file.ts';
import { BLOB_SALT_DIGITS, decryptBlob, encryptBlob, proveBlobFile } from './blob-cipher.ts';

/** 128 random bits, and the SHA-256 of the sealed bytes; the first ones had none. */
const BLOB_ID = /^[0-9a-f]{32}([0-9a-f]{64})?$/;

/** What is being fetched of a blob: as the storage has it, whole or a beginning. */
const FETCHED = /^[0-9a-f]+\.fetched(\.part)?$/;

const missing = (blobId: string, cause: unknown): AppError =>
  new AppError('BLOB_DAMAGED', { message: 'A stored sound is missing.', details: { blobId }, cause });

/** The SHA-256 of a sealed blob, which stands in its name; undefined for one from before names had it. */
export const sumInName = (blobId: string): string | undefined => blobId.slice(BLOB_SALT_DIGITS) || undefined;

/** Where a blob lies below the data folder. */
export const blobPath = (blobId: string): string => join('blobs', blobId.slice(0, 2), blobId);

/** Encrypted files with random names, one folder for each first byte. A blob is written whole before a row names it. */
export class BlobStore {
  readonly #folder: string;
  /** Written, but not named by a row yet: a sweep leaves these alone. */
  readonly #fresh = new Set<string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Encrypts and stores bytes durably, then lets `name` write the row that names the blob.
   *
   * Where `name` throws, the blob is removed again.
   */
  async write(patientKey: Uint8Array, plain: Uint8Array, name: (blobId: string) => void): Promise<void> {
    const salt = randomBytes(BLOB_SALT_DIGITS / 2).toString('hex');
    const sealed = encryptBlob(patientKey, salt, plain);
    const blobId = salt + createHash('sha256').update(sealed).digest('hex');
    this.#fresh.add(blobId);
    try {
      await mkdir(dirname(this.path(blobId)), { recursive: true, mode: 0o700 });
      await writeFileAtomically(this.path(blobId), sealed);
      name(blobId);
    } catch (thrown) {
      await this.remove(blobId);
      throw thrown;
    } finally {
      this.#fresh.delete(blobId);
    }
  }

  /** The bytes of a blob. Throws BLOB_DAMAGED where it is missing or damaged. */
  async read(patientKey: Uint8Array, blobId: string): Promise<Buffer> {
    return decryptBlob(patientKey, blobId, await this.#sealed(blobId));
  }

  /** Where a blob is stored, once it has proved to be whole, and its length there in bytes. Throws BLOB_DAMAGED. */
  async proved(patientKey: Uint8Array, blobId: string): Promise<{ readonly path: string; readonly bytes: number }> {
    const path = this.path(blobId);
    const file = await open(path).catch((cause) => {
      throw missing(blobId, cause);
    });
    try {
      return { path, bytes: await proveBlobFile(patientKey, blobId, file) };
    } finally {
      await file.close();
    }
  }

  /** Where a blob is, or would be, stored. Throws BLOB_DAMAGED for what is no name of a blob. */
  path(blobId: string): string {
    if (!BLOB_ID.test(blobId)) throw new AppError('BLOB_DAMAGED', { details: { blobId: 'malformed' } });
    return join(this.#folder, blobId.slice(0, 2), blobId);
  }

  has(blobId: string): boolean {
    return existsSync(this.path(blobId));
  }

  /** Where what is fetched of a blob lies until `receive` has it. */
  async fetchedPath(blobId: string): Promise<string> {
    await mkdir(dirname(this.path(blobId)), { recursive: true, mode: 0o700 });
    return `${this.path(blobId)}.fetched`;
  }

  /**
   * Keeps a blob as another device sealed it; `pieces` are its bytes. Throws BLOB_DAMAGED where it is not whole, or not the
   * one that the row names.
   */
  async receive(patientKey: Uint8Array, blobId: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
    const path = this.path(blobId);
    const temporary = `${path}.${randomBytes(4).toString('hex')}.new`;
    this.#fresh.add(blobId);
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(temporary, 'wx+', 0o600);
      try {
        const sum = createHash('sha256');
        let at = 0;
        for await (const piece of pieces) {
          sum.update(piece);
          await file.writev([piece], at);
          at += piece.length;
        }
        const named = sumInName(blobId);
        if (named !== undefined && named !== sum.digest('hex'))
          throw new AppError('BLOB_DAMAGED', { details: { blobId } });
        await proveBlobFile(patientKey, blobId, file);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, path);
      await syncFolder(dirname(path));
    } finally {
      await rm(temporary, { force: true });
      this.#fresh.delete(blobId);
    }
  }

  async remove(blobId: string): Promise<void> {
    await rm(this.path(blobId), { force: true });
  }

  /** Deletes half-written files and blobs that no row names; returns how many. Safe while blobs are being written. */
  async sweep(isNamed: (blobId: string) => boolean): Promise<number> {
    let removed = 0;
    for (const folder of await readdir(this.#folder).catch(() => [])) {
      for (const file of await readdir(join(this.#folder, folder))) {
        const [blobId = ''] = file.split('.');
        const isKept = (file === blobId || FETCHED.test(file)) && BLOB_ID.test(blobId) && isNamed(blobId);
        if (this.#fresh.has(blobId) || isKept) continue;
        await rm(join(this.#folder, folder, file), { force: true });
        removed += 1;
      }
    }
    return removed;
  }

  #sealed(blobId: string): Promise<Buffer> {
    return readFile(this.path(blobId)).catch((cause) => {
      throw missing(blobId, cause);
    });
  }
}
