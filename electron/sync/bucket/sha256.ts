import { createHash, webcrypto } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** Below, to hand it to another thread would take longer than to do it. */
const ASIDE_BYTES = 262_144;

/** SHA-256 in hex; of a large body on another thread, so that a press is not kept waiting. */
export const sha256Of = async (body: Uint8Array): Promise<string> =>
  body.length < ASIDE_BYTES
    ? createHash('sha256').update(body).digest('hex')
    : Buffer.from(await webcrypto.subtle.digest('SHA-256', body as Uint8Array<ArrayBuffer>)).toString('hex');

/** Of what a file holds, read in portions; undefined where there is none. */
export const sha256OfFile = async (path: string, signal?: AbortSignal): Promise<string | undefined> => {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576, ...(signal && { signal }) })) {
      hash.update(chunk as Buffer);
    }
  } catch (thrown) {
    signal?.throwIfAborted();
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return undefined;
    throw thrown;
  }
  return hash.digest('hex');
};
