import { isFailure } from './failure.ts';
import { sha256Of } from './sha256.ts';
import { send, type Transfer } from './transfer.ts';

/** Writes a whole object; see `Bucket.put`. The key is a full one. */
export const putObject = async (
  transfer: Transfer,
  key: string,
  body: Uint8Array,
  { ifAbsent = false, signal }: { readonly ifAbsent?: boolean; readonly signal?: AbortSignal | undefined } = {},
): Promise<'written' | 'exists'> => {
  const { requests } = transfer;
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
  return send(transfer, body.length, attempt, signal);
};
