import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '../../../shared/errors/app-error.ts';
import { abreast } from '../../platform/abreast.ts';
import type { PutFileOptions, UploadState } from './bucket.ts';
import { isFailure } from './failure.ts';
import { PART_BYTES, partSize, partsOf } from './part-size.ts';
import { putBody } from './put-object.ts';
import { withRetries } from './retry.ts';
import { sha256Of, sha256OfFile } from './sha256.ts';
import { send, type Transfer } from './transfer.ts';

/** Parts of one file at a time; other transfers have room beside them. */
const WIDTH = 4;

interface Source {
  readonly key: string;
  readonly handle: FileHandle;
  readonly bytes: number;
  readonly sha256: string;
}

/** Reads a part of a file into a buffer of the pool, which it has back once `work` is done. */
const withPart = async (
  { buffers }: Transfer,
  handle: FileHandle,
  { from, bytes }: { readonly from: number; readonly bytes: number },
  work: (body: Buffer) => Promise<void>,
): Promise<void> => {
  const body = buffers.take(bytes);
  const { bytesRead } = await handle.read(body, 0, bytes, from);
  // Files that are sent never change; one that is shorter than was said was cut off by something else.
  if (bytesRead !== bytes) throw new AppError('STORE_CORRUPT', { details: { reason: 'FileTooShort' } });
  await work(body);
  buffers.giveBack(body);
};

/** Sends the parts that are missing, and tells of each; the upload with all of them. */
const sendParts = async (
  transfer: Transfer,
  { key, handle, bytes }: Source,
  begun: UploadState,
  { onUpload, onBytes, signal }: PutFileOptions,
): Promise<UploadState> => {
  const parts = new Map(begun.parts.map((part) => [part.number, part]));
  let told: Promise<void> = Promise.resolve();
  const tell = () => {
    const upload = { ...begun, parts: [...parts.values()] };
    told = told.then(() => onUpload?.(upload));
    return told;
  };
  let doneBytes = 0;
  await abreast(partsOf(bytes, begun.partBytes), WIDTH, async ({ number, ...place }) => {
    const sendPart = async (body: Buffer) => {
      const sha256 = await sha256Of(body);
      if (parts.get(number)?.sha256 === sha256) return;
      const write = { key, body, sha256 };
      const part = { uploadId: begun.uploadId, number };
      const etag = await withRetries(transfer.retry, () => transfer.requests.putPart(write, part, signal), signal);
      parts.set(number, { number, etag, sha256 });
      await tell();
    };
    await transfer.limiter.run(place.bytes, () => withPart(transfer, handle, place, sendPart), signal);
    doneBytes += place.bytes;
    onBytes?.(doneBytes, bytes);
  });
  return { ...begun, parts: [...parts.values()] };
};

/** Makes the parts one object. Where that was done and the answer got lost, the object shows it. */
const finish = async (
  transfer: Transfer,
  { key, sha256 }: Source,
  { uploadId, parts }: UploadState,
  signal?: AbortSignal,
): Promise<void> => {
  const { requests } = transfer;
  const inOrder = parts.toSorted((left, right) => left.number - right.number);
  try {
    await send(transfer, 0, () => requests.finishUpload(key, uploadId, inOrder, signal), signal);
  } catch (thrown) {
    if (!isFailure(thrown, 'noUpload', 'busy', 'network')) throw thrown;
    const there = await requests.sha256Of(key, signal).catch(() => undefined);
    if (there !== sha256) throw thrown;
  }
};

const sendInParts = async (
  transfer: Transfer,
  source: Source,
  before: UploadState | undefined,
  options: PutFileOptions,
): Promise<void> => {
  const { requests, ownUploads } = transfer;
  const { key, bytes, sha256 } = source;
  const { signal } = options;
  const begin = async (): Promise<UploadState> => {
    const uploadId = await send(transfer, 0, () => requests.beginUpload(key, sha256, signal), signal);
    const upload = { uploadId, bytes, sha256, partBytes: partSize(bytes), parts: [] };
    await options.onUpload?.(upload);
    return upload;
  };
  const begun = before ?? (await begin());
  ownUploads.add(begun.uploadId);
  try {
    await finish(transfer, source, await sendParts(transfer, source, begun, options), signal);
  } catch (thrown) {
    // The server has dropped it: all begins anew, once.
    if (!before || !isFailure(thrown, 'noUpload')) throw thrown;
    await sendInParts(transfer, source, undefined, options);
  } finally {
    ownUploads.delete(begun.uploadId);
  }
};

/** Writes a file; see `Bucket.putFile`. The key is a full one. */
export const putFile = async (
  transfer: Transfer,
  key: string,
  path: string,
  bytes: number,
  options: PutFileOptions,
): Promise<void> => {
  const { signal, upload } = options;
  const handle = await open(path, 'r');
  try {
    if (bytes <= PART_BYTES) {
      const sendWhole = async (body: Buffer) => {
        await putBody(transfer, key, body, { signal });
      };
      await transfer.limiter.run(bytes, () => withPart(transfer, handle, { from: 0, bytes }, sendWhole), signal);
      options.onBytes?.(bytes, bytes);
      return;
    }
    const sha256 = options.sha256 ?? (await sha256OfFile(path, signal)) ?? '';
    const isSame = upload?.sha256 === sha256 && upload.bytes === bytes;
    await sendInParts(transfer, { key, handle, bytes, sha256 }, isSame ? upload : undefined, options);
  } finally {
    await handle.close();
  }
};
