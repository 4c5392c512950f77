import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../../shared/errors/app-error.ts';
import { writeFileAtomically } from './atomic-file.ts';
import { decryptBlob, encryptBlob, proveBlob, proveBlobFile } from './blob-cipher.ts';

const BLOB_ID = /^[0-9a-f]{32}$/;

const missing = (blobId: string, cause: unknown): AppError =>
  new AppError('STORE_CORRUPT', { message: 'A stored sound is missing.', details: { blobId }, cause });

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
    const blobId = randomBytes(16).toString('hex');
    this.#fresh.add(blobId);
    try {
      await mkdir(join(this.#folder, blobId.slice(0, 2)), { recursive: true, mode: 0o700 });
      await writeFileAtomically(this.path(blobId), encryptBlob(patientKey, blobId, plain));
      name(blobId);
    } catch (thrown) {
      await this.remove(blobId);
      throw thrown;
    } finally {
      this.#fresh.delete(blobId);
    }
  }

  /** The bytes of a blob. Throws STORE_CORRUPT where it is missing or damaged. */
  async read(patientKey: Uint8Array, blobId: string): Promise<Buffer> {
    return decryptBlob(patientKey, blobId, await this.#sealed(blobId));
  }

  /** Where a blob is stored, once it has proved to be whole, and its length there in bytes. Throws STORE_CORRUPT. */
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

  /** Where a blob is, or would be, stored. Throws STORE_CORRUPT for what is no name of a blob. */
  path(blobId: string): string {
    if (!BLOB_ID.test(blobId)) throw new AppError('STORE_CORRUPT', { details: { blobId: 'malformed' } });
    return join(this.#folder, blobId.slice(0, 2), blobId);
  }

  has(blobId: string): boolean {
    return existsSync(this.path(blobId));
  }

  /** Keeps a blob as another device sealed it. Throws STORE_CORRUPT where it is not whole, or is another. */
  async writeSealed(patientKey: Uint8Array, blobId: string, sealed: Buffer): Promise<void> {
    proveBlob(patientKey, blobId, sealed);
    const path = this.path(blobId);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFileAtomically(path, sealed);
  }

  async remove(blobId: string): Promise<void> {
    await rm(this.path(blobId), { force: true });
  }

  /** Deletes half-written files and blobs that no row names; returns how many. Safe while blobs are being written. */
  async sweep(isNamed: (blobId: string) => boolean): Promise<number> {
    let removed = 0;
    for (const folder of await readdir(this.#folder).catch(() => [])) {
      for (const file of await readdir(join(this.#folder, folder))) {
        const blobId = file.slice(0, 32);
        if (this.#fresh.has(blobId) || (file === blobId && BLOB_ID.test(file) && isNamed(file))) continue;
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
