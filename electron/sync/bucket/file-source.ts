import type { FileHandle } from 'node:fs/promises';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { UploadSource } from './bucket.ts';

/** A file as it is. It must not change meanwhile: BLOB_DAMAGED where it is shorter than was said. */
export const fileSource = (handle: FileHandle, bytes: number): UploadSource => ({
  bytes,
  read: async (into, from) => {
    const { bytesRead } = await handle.read(into, 0, into.length, from);
    if (bytesRead !== into.length) throw new AppError('BLOB_DAMAGED', { details: { reason: 'FileTooShort' } });
  },
});
