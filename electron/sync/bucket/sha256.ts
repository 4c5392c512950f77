import { createHash, webcrypto } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { UploadSource } from './bucket.ts';
import { fileSource } from './file-source.ts';

/** Below, to hand it to another thread would take longer than to do it. */
const ASIDE_BYTES = 262_144;

/** SHA-256 in hex; of a large body on another thread, so that a press is not kept waiting. */
export const sha256Of = async (body: Uint8Array): Promise<string> =>
  body.length < ASIDE_BYTES
    ? createHash('sha256').update(body).digest('hex')
    : Buffer.from(await webcrypto.subtle.digest('SHA-256', body as Uint8Array<ArrayBuffer>)).toString('hex');

const PORTION_BYTES = 524_288;

/** Of what is read of it in portions. */
export const sha256OfSource = async ({ bytes, read }: UploadSource, signal?: AbortSignal): Promise<string> => {
  const hash = createHash('sha256');
  // One buffer: those of a stream would pile up.
  const buffer = Buffer.allocUnsafeSlow(PORTION_BYTES);
  for (let at = 0; at < bytes; at += PORTION_BYTES) {
    signal?.throwIfAborted();
    const portion = buffer.subarray(0, Math.min(PORTION_BYTES, bytes - at));
    await read(portion, at);
    hash.update(portion);
  }
  return hash.digest('hex');
};

/** Of what a file holds; undefined where there is none. */
export const sha256OfFile = async (path: string, signal?: AbortSignal): Promise<string | undefined> => {
  const handle = await open(path, 'r').catch((thrown) => {
    if (thrown.code === 'ENOENT') return undefined;
    throw thrown;
  });
  if (!handle) return undefined;
  try {
    return await sha256OfSource(fileSource(handle, (await handle.stat()).size), signal);
  } finally {
    await handle.close();
  }
};
