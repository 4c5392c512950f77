import { abreast } from '../../platform/abreast.ts';
import type { ObjectVersion } from './requests.ts';
import { send, type Transfer } from './transfer.ts';

/** S3 takes no more in one request. */
const MOST_OBJECTS = 1000;

/** Keys whose versions are asked for at a time. */
const WIDTH = 4;

/** Deletes objects, and all that the bucket keeps of them; the keys are full ones. */
export const removeObjects = async (
  transfer: Transfer,
  keys: readonly string[],
  signal?: AbortSignal,
): Promise<void> => {
  const { requests } = transfer;
  if (keys.length === 0) return;
  let doomed: readonly ObjectVersion[] = keys.map((key) => ({ key }));
  if (await send(transfer, 0, () => requests.keepsVersions(signal), signal)) {
    const versions: ObjectVersion[] = [];
    await abreast(keys, WIDTH, async (key) => {
      versions.push(...(await send(transfer, 0, () => requests.versionsOf(key, signal), signal)));
    });
    doomed = versions;
  }
  for (let from = 0; from < doomed.length; from += MOST_OBJECTS) {
    const some = doomed.slice(from, from + MOST_OBJECTS);
    await send(transfer, 0, () => requests.remove(some, signal), signal);
  }
};
