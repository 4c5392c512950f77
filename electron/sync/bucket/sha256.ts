import { createHash, webcrypto } from 'node:crypto';
import { open } from 'node:fs/promises';

/** Below, to hand it to another thread would take longer than to do it. */
const ASIDE_BYTES = 262_144;

/** SHA-256 in hex; of a large body on another thread, so that a press is not kept waiting. */
export const sha256Of = async (body: Uint8Array): Promise<string> =>
  body.length < ASIDE_BYTES
    ? createHash('sha256').update(body).digest('hex')
    : Buffer.from(await webcrypto.subtle.digest('SHA-256', body as Uint8Array<ArrayBuffer>)).toString('hex');

const PORTION_BYTES = 524_288;

/** Of what a file holds, read in portions; undefined where there is none. */
export const sha256OfFile = async (path: string, signal?: AbortSignal): Promise<string | undefined> => {
  const handle = await open(path, 'r').catch((thrown) => {
    if (thrown.code === 'ENOENT') return undefined;
    throw thrown;
  });
  if (!handle) return undefined;
  try {
    const hash = createHash('sha256');
    // One buffer: those of a stream would pile up.
    const portion = Buffer.allocUnsafeSlow(PORTION_BYTES);
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await handle.read(portion, 0, PORTION_BYTES);
      if (bytesRead === 0) return hash.digest('hex');
      hash.update(portion.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
};
