import { isFailure } from './failure.ts';
import { withRetries } from './retry.ts';
import { sha256Of } from './sha256.ts';
import type { Transfer } from './transfer.ts';

interface PutOptions {
  readonly ifAbsent?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Writes a whole object for which there is room already. The key is a full one. */
export const putBody = async (
  { requests, retry }: Transfer,
  key: string,
  body: Uint8Array,
  { ifAbsent = false, signal }: PutOptions,
): Promise<'written' | 'exists'> => {
  const sha256 = await sha256Of(body);
  let mayBeOurs = false;
  const attempt = async (): Promise<'written' | 'exists'> => {
    try {
      await requests.put({ key, body, sha256 }, { ifAbsent, signal });
      return 'written';
    } catch (thrown) {
      if (!isFailure(thrown, 'taken')) {
        mayBeOurs = true;
        throw thrown;
      }
      // An earlier try may have been done although its answer did not come.
      return mayBeOurs && (await requests.sha256Of(key, signal)) === sha256 ? 'written' : 'exists';
    }
  };
  return withRetries(retry, attempt, signal);
};

/** Writes a whole object; see `Bucket.put`. The key is a full one. */
export const putObject = (
  transfer: Transfer,
  key: string,
  body: Uint8Array,
  options: PutOptions = {},
): Promise<'written' | 'exists'> =>
  transfer.limiter.run(body.length, () => putBody(transfer, key, body, options), options.signal);
