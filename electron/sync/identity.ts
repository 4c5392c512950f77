import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';
import { DeviceKeys, derivedKey, type RandomBytes, signBytes } from './seal.ts';
import type { SyncStore } from './sync-store.ts';

/**
 * A key that the group writes with from a moment on; the one with the greatest stamp is in use. What a device made that was
 * removed since still opens what was written, and closes nothing: its stamp is 0.
 */
export const Root = z.object({
  epoch: z.string(),
  at: z.number().int().nonnegative(),
  by: z.number().int().nonnegative(),
  /** Its maker's signature. */
  proof: z.string(),
  root: z.base64(),
});
export type Root = Readonly<z.infer<typeof Root>>;

/** Which group of devices this one belongs to, and what it holds of its secrets. Kept in the encrypted records. */
export const Identity = z.object({
  groupId: z.string(),
  /** The same for all devices and all time: names of scopes follow from it. */
  groupSecret: z.base64(),
  device: z.number().int().min(0).max(1023),
  name: z.string(),
  keys: DeviceKeys,
  /** The device that is trusted without another's word. */
  anchor: z.object({ device: z.number().int(), signPublic: z.string() }),
  roots: z.array(Root).min(1),
});
export type Identity = Readonly<z.infer<typeof Identity>>;

export const SHARED = 'shared';

/** The name under which a patient's objects lie: nobody without the group's secret can tell whose they are. */
export const scopeOf = ({ groupSecret }: Pick<Identity, 'groupSecret'>, patientId: string | null): string =>
  patientId === null
    ? SHARED
    : createHmac('sha256', Buffer.from(groupSecret, 'base64')).update(`scope ${patientId}`).digest('hex').slice(0, 24);

export const currentRoot = ({ roots }: Pick<Identity, 'roots'>): Root =>
  roots.reduce((best, root) => (root.at > best.at || (root.at === best.at && root.epoch > best.epoch) ? root : best));

/** What closes the group's own objects: names of devices, patients' keys. */
export const groupKey = ({ root }: Root): Buffer => derivedKey(Buffer.from(root, 'base64'), 'group');

/**
 * What closes the rows of a scope. A patient's also needs the patient's key: once that is destroyed, nobody opens them;
 * and whoever was removed has no later root.
 */
export const contentKey = ({ root }: Root, scope: string, patientKey?: Uint8Array): Buffer =>
  derivedKey(Buffer.concat([Buffer.from(root, 'base64'), patientKey ?? Buffer.alloc(0)]), `scope ${scope}`);

/** What the maker of a key signs. */
export const rootBytes = ({ epoch, at, by, root }: Omit<Root, 'proof'>): Buffer => {
  const sum = createHash('sha256').update(Buffer.from(root, 'base64')).digest('hex');
  return Buffer.from(`alphavox root ${epoch} ${at} ${by} ${sum}`);
};

/** A key of its own, later than all before. */
export const newRoot = (
  { changes }: Pick<SyncStore, 'changes'>,
  { keys, roots }: Pick<Identity, 'keys' | 'roots'>,
  random: RandomBytes,
): Root => {
  const { clock } = changes;
  const latest = Math.max(0, ...roots.map(({ at }) => at));
  const root = {
    epoch: random(12).toString('hex'),
    // The clock of who made the one before may have been ahead.
    at: Math.max(clock.tick(), latest + 1),
    by: clock.device,
    root: random(32).toString('base64'),
  };
  return { ...root, proof: signBytes(keys, rootBytes(root)).toString('base64url') };
};
