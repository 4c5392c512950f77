import type { SyncRecords } from '../store/repositories/sync-records.ts';
import type { Bucket } from './bucket/bucket.ts';
import { readIfWhole } from './damaged-objects.ts';
import { type Group, Invite } from './group.ts';
import { BUNDLES, INVITES } from './keys-of-objects.ts';

/** As long an invite lets somebody in. */
export const INVITE_MS = 86_400_000;

const deviceIn = (key: string): number => Number(key.split('/')[1]);

/** Takes back every invite that nobody has come in with. */
export const withdrawInvites = async (bucket: Bucket, { devices }: Group): Promise<void> => {
  for (const prefix of [BUNDLES, INVITES]) {
    const keys = (await Array.fromAsync(bucket.list(prefix))).map(({ key }) => key);
    // What let a device in proves to the others that it belongs to them.
    await bucket.remove(keys.filter((key) => prefix === BUNDLES || !devices.has(deviceIn(key))));
  }
};

/**
 * Takes away what the words of an invite open once somebody has come in with them, and invites whose time is over.
 *
 * @param now By the clock of the bucket.
 */
export const tidyInvites = async (bucket: Bucket, sync: SyncRecords, { devices }: Group, now: Date): Promise<void> => {
  for (const { key, modifiedAt } of await Array.fromAsync(bucket.list(BUNDLES))) {
    if (devices.has(deviceIn(key))) {
      await bucket.remove([key]);
      continue;
    }
    const at = `${INVITES}${key.slice(BUNDLES.length)}`;
    const invite = await readIfWhole(bucket, sync, at, Invite);
    const until = invite ? new Date(invite.body.until) : new Date(modifiedAt.getTime() + INVITE_MS);
    if (until < now) await bucket.remove([key, at]);
  }
};
