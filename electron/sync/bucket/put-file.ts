import { open } from 'node:fs/promises';
import { abreast } from '../../platform/abreast.ts';
import type { PutFileOptions, UploadSource, UploadState } from './bucket.ts';
import { isFailure } from './failure.ts';
import { fileSource } from './file-source.ts';
import { PART_BYTES, partSize, partsOf } from './part-size.ts';
import { putBody } from './put-object.ts';
import { withRetries } from './retry.ts';
import { sha256Of, sha256OfSource } from './sha256.ts';
import { send, type Transfer } from './transfer.ts';

/** Parts of one file at a time; other transfers have room beside them. */
const WIDTH = 4;

interface Source extends UploadSource {
  readonly key: string;
  readonly sha256: string;
}

/** Reads a part of what is sent into a buffer of the pool, which it has back once `work` is done. */
const withPart = async (
  { buffers }: Transfer,
  source: UploadSource,
  { from, bytes }: { readonly from: number; readonly bytes: number },
  work: (body: Buffer) => Promise<void>,
): Promise<void> => {
  const body = buffers.take(bytes);
  await source.read(body, from);
  await work(body);
  buffers.giveBack(body);
};

/** Sends the parts that are missing, and tells of each; the upload with all of them. */
const sendParts = async (
  transfer: Transfer,
  source: Source,
  begun: UploadState,
  { onUpload, onBytes, signal }: PutFileOptions,
): Promise<UploadState> => {
  const { key, bytes } = source;
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
    await transfer.limiter.run(place.bytes, () => withPart(transfer, source, place, sendPart), signal);
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
    const file = fileSource(handle, bytes);
    const source = options.through?.(file) ?? file;
    if (source.bytes <= PART_BYTES) {
      const sendWhole = async (body: Buffer) => {
        await putBody(transfer, key, body, { signal });
      };
      const whole = { from: 0, bytes: source.bytes };
      await transfer.limiter.run(source.bytes, () => withPart(transfer, source, whole, sendWhole), signal);
      options.onBytes?.(source.bytes, source.bytes);
      return;
    }
    const sha256 = options.sha256 ?? (await sha256OfSource(source, signal));
    const isSame = upload?.sha256 === sha256 && upload.bytes === source.bytes;
    const read: UploadSource['read'] = (into, from) => source.read(into, from);
    await sendInParts(transfer, { key, sha256, bytes: source.bytes, read }, isSame ? upload : undefined, options);
  } finally {
    await handle.close();
  }
};
