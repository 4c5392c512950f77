import { createHash } from 'node:crypto';
import { closeSync, fstatSync, fsyncSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '../../../shared/errors/app-error.ts';
import { BlobOpening, LONGEST_PORTION_BYTES } from '../blob-cipher.ts';
import type { BlobReference } from '../blob-references.ts';
import type { Sum } from './durable-copy.ts';

export interface FilePass {
  readonly from: string;
  /** Where the file is a blob: it is proved to be whole. */
  readonly blob?: BlobReference | undefined;
  /** What it has to come to, in hexadecimal digits, where that is known: proof of the same at less than half the time. */
  readonly sha256?: string | undefined;
  /** A new file that the bytes are written to, durably, and readable by its owner alone; its folder is made. */
  readonly to?: string;
}

type Write = (portion: Buffer) => void;

const buffer = Buffer.allocUnsafeSlow(LONGEST_PORTION_BYTES);

const read = <Value>(what: () => Value): Value => {
  try {
    return what();
  } catch (cause) {
    throw new AppError('STORE_CORRUPT', { cause });
  }
};

const passWith = ({ from, blob, sha256: wanted }: FilePass, write: Write): Sum => {
  const file = read(() => openSync(from, 'r'));
  try {
    const opening =
      blob &&
      new BlobOpening(
        blob.patientKey,
        blob.blobId,
        read(() => fstatSync(file).size),
      );
    const hash = createHash('sha256');
    for (let bytes = 0; ; ) {
      const length = read(() => readSync(file, buffer, 0, opening?.wanted ?? buffer.length, null));
      if (length === 0) {
        opening?.end();
        const sha256 = hash.digest('hex');
        if (wanted !== undefined && wanted !== sha256) throw new AppError('STORE_CORRUPT');
        return { bytes, sha256 };
      }
      const portion = buffer.subarray(0, length);
      opening?.take(portion);
      hash.update(portion);
      write(portion);
      bytes += length;
    }
  } finally {
    closeSync(file);
  }
};

const writeNew = (to: string, pass: (write: Write) => Sum): Sum => {
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  const file = openSync(to, 'wx', 0o600);
  try {
    const sum = pass((portion) => {
      for (let at = 0; at < portion.length; ) at += writeSync(file, portion, at, portion.length - at);
    });
    fsyncSync(file);
    return sum;
  } finally {
    closeSync(file);
  }
};

/**
 * Goes over a file once: each portion is decrypted, hashed and written while the processor has it at hand. Nothing is left of a
 * copy of what is damaged.
 *
 * @throws STORE_CORRUPT where the file cannot be read or is another, BLOB_DAMAGED where it is no whole blob, or what the system says of the new one.
 */
export const passOver = (pass: FilePass): Sum => {
  const { to } = pass;
  if (to === undefined) return passWith(pass, () => {});
  try {
    return writeNew(to, (write) => passWith(pass, write));
  } catch (thrown) {
    if (thrown instanceof AppError) rmSync(to, { force: true });
    throw thrown;
  }
};
