import { addAbortSignal, Readable } from 'node:stream';
import type { Bandwidth } from './bandwidth.ts';
import { damaged } from './failure.ts';
import { RequestFailure } from './requests.ts';

const CHUNK_BYTES = 65_536;

/** A body to send: as it is, or in chunks as the rate allows. */
export const pacedBody = (body: Uint8Array, bandwidth: Bandwidth, signal?: AbortSignal): Uint8Array | Readable => {
  if (!bandwidth.isLimited || body.length === 0) return body;
  async function* chunks() {
    for (let at = 0; at < body.length; at += CHUNK_BYTES) {
      const chunk = body.subarray(at, at + CHUNK_BYTES);
      await bandwidth.take(chunk.length, signal);
      yield chunk;
    }
  }
  return Readable.from(chunks(), { objectMode: false });
};

/** Reads an answer's body of a known length, and closes it whatever happens. */
export const readBody = async (
  body: Readable,
  { bytes, maxBytes }: { readonly bytes: number; readonly maxBytes: number },
  bandwidth: Bandwidth,
  signal?: AbortSignal,
): Promise<Buffer> => {
  try {
    if (bytes > maxBytes) throw new RequestFailure('tooLarge', 'ObjectTooLarge', bytes);
    if (signal) addAbortSignal(signal, body);
    const whole = Buffer.allocUnsafe(bytes);
    let at = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (at + chunk.length > bytes) throw damaged('BodyTooLong');
      await bandwidth.take(chunk.length, signal);
      whole.set(chunk, at);
      at += chunk.length;
    }
    if (at < bytes) throw damaged('BodyTooShort');
    return whole;
  } finally {
    body.destroy();
  }
};
