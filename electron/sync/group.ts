import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';
import type { SyncRecords } from '../store/repositories/sync-records.ts';
import type { Bucket } from './bucket/bucket.ts';
import { readIfWhole } from './damaged-objects.ts';
import { currentRoot, groupKey, type Identity } from './identity.ts';
import { DEVICES, deviceKey, inviteKey, lastNumber, REMOVALS, recoveryKey, removalKey } from './keys-of-objects.ts';
import { type RandomBytes, seal, unseal } from './seal.ts';
import { Cursor } from './segment.ts';
import { type Signed, writeSigned } from './signed.ts';

export const DeviceNumber = z.number().int().min(0).max(1023);

export const DeviceRecord = z.object({
  device: DeviceNumber,
  signPublic: z.string(),
  boxPublic: z.string(),
  /** Closed under the group's key of an epoch. */
  name: z.object({ epoch: z.string(), sealed: z.base64() }),
  /** Who let it in. */
  via: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('first') }),
    z.object({ kind: z.literal('invite'), id: z.string() }),
    z.object({ kind: z.literal('recovery'), device: DeviceNumber }),
  ]),
});
export type DeviceRecord = Readonly<z.infer<typeof DeviceRecord>>;

/** Says that whoever signs with `joinPublic` may become a device. */
export const Invite = z.object({
  by: DeviceNumber,
  device: DeviceNumber,
  joinPublic: z.string(),
  /** By the clock of the bucket: a device that comes later is none. */
  until: z.iso.datetime(),
});

/** Lets whoever holds the recovery key of a device in. */
export const Recovery = z.object({
  by: DeviceNumber,
  joinPublic: z.string(),
  /** The data key closed by the recovery words, as in the keyring. */
  wrap: z.unknown(),
  bundle: z.base64(),
});

export const Removal = z.object({
  device: DeviceNumber,
  by: DeviceNumber,
  /** The last of its segments that count, by scope. */
  reached: z.record(z.string(), Cursor),
  /** Scopes that it had marked as erased. */
  erased: z.array(z.string()),
  /** Who took part and who had been removed by then: what it signs of others after that does not count. */
  devices: z.array(DeviceNumber),
  removed: z.array(DeviceNumber),
});
export type Removal = Readonly<z.infer<typeof Removal>>;

/** The devices of a group as their signed records tell, each let in by one that was in. */
export interface Group {
  readonly devices: ReadonlyMap<number, DeviceRecord>;
  readonly removed: ReadonlyMap<number, Removal>;
}

export const isActive = ({ devices, removed }: Group, device: number): boolean =>
  devices.has(device) && !removed.has(device);

/** Whether a device may still let in another, or had done so before it was removed. */
const mayAdmit = (removed: ReadonlyMap<number, Removal>, by: number, device: number): boolean =>
  removed.get(by)?.devices.includes(device) ?? true;

/** With when it came to the bucket. */
type Found<Body> = Signed<Body> & { readonly modifiedAt: Date };

const isTrusted = async (
  bucket: Bucket,
  sync: SyncRecords,
  { anchor }: Identity,
  { devices, removed }: Group,
  { body, isBy, modifiedAt }: Found<DeviceRecord>,
): Promise<boolean> => {
  const { via, device } = body;
  if (via.kind === 'first')
    return device === anchor.device && body.signPublic === anchor.signPublic && isBy(body.signPublic);
  const key = via.kind === 'invite' ? inviteKey(device, via.id) : recoveryKey(via.device);
  const authority = await (via.kind === 'invite'
    ? readIfWhole(bucket, sync, key, Invite)
    : readIfWhole(bucket, sync, key, Recovery));
  if (!authority) return false;
  const by = devices.get(authority.body.by);
  if (!by || !mayAdmit(removed, by.device, device)) return false;
  if (!authority.isBy(by.signPublic) || !isBy(authority.body.joinPublic)) return false;
  if (!('device' in authority.body)) return true;
  return authority.body.device === device && modifiedAt <= new Date(authority.body.until);
};

const readNew = async <Shape extends z.ZodType<{ readonly device: number }>>(
  bucket: Bucket,
  sync: SyncRecords,
  prefix: string,
  shape: Shape,
  isKnown: (device: number) => boolean,
): Promise<Found<z.infer<Shape>>[]> => {
  const found: Found<z.infer<Shape>>[] = [];
  for await (const { key, modifiedAt } of bucket.list(prefix)) {
    if (isKnown(lastNumber(key))) continue;
    const signed = await readIfWhole(bucket, sync, key, shape);
    if (signed && lastNumber(key) === signed.body.device) found.push({ ...signed, modifiedAt });
  }
  return found;
};

/** Devices and removals, as they are kept. */
export const Known = z.object({ devices: z.array(DeviceRecord), removed: z.array(Removal) });

/** Who belongs to the group as far as this device knows. */
export const knownGroup = (sync: SyncRecords): Group => {
  const kept = Known.catch({ devices: [], removed: [] }).parse(sync.get('group'));
  return {
    devices: new Map(kept.devices.map((record) => [record.device, record])),
    removed: new Map(kept.removed.map((removal) => [removal.device, removal])),
  };
};

export const keptGroup = ({ devices, removed }: Group): z.infer<typeof Known> => ({
  devices: [...devices.values()],
  removed: [...removed.values()],
});

/** Reads who belongs to the group. A record that was once trusted is not replaced by another of the same number. */
export const readGroup = async (bucket: Bucket, identity: Identity, sync: SyncRecords): Promise<Group> => {
  const known = knownGroup(sync);
  const [devices, removed] = [new Map(known.devices), new Map(known.removed)];
  let records = await readNew(bucket, sync, DEVICES, DeviceRecord, (device) => devices.has(device));
  let removals = await readNew(bucket, sync, REMOVALS, Removal, (device) => removed.has(device));
  for (let before = -1; before !== records.length + removals.length; ) {
    before = records.length + removals.length;
    // First who is no longer in, so that nobody is let in by them.
    const unknown: typeof removals = [];
    for (const removal of removals) {
      const { by, device } = removal.body;
      const signer = devices.get(by);
      // Its own would say itself how much of what it wrote counts.
      const mayRemove = by !== device && (removed.get(by)?.removed.includes(device) ?? true);
      if (signer && mayRemove && removal.isBy(signer.signPublic)) removed.set(device, removal.body);
      else unknown.push(removal);
    }
    const untrusted: typeof records = [];
    for (const record of records) {
      if (await isTrusted(bucket, sync, identity, { devices, removed }, record))
        devices.set(record.body.device, record.body);
      else untrusted.push(record);
    }
    [records, removals] = [untrusted, unknown];
  }
  sync.set('group', keptGroup({ devices, removed }));
  return { devices, removed };
};

export const deviceName = (identity: Identity, { name }: DeviceRecord): string => {
  const root = identity.roots.find(({ epoch }) => epoch === name.epoch);
  return root ? unseal(groupKey(root), Buffer.from(name.sealed, 'base64'), 'device name').toString() : '';
};

/** The record of the device that an identity is of, signed by whoever lets it in. */
export const putDevice = async (
  bucket: Bucket,
  identity: Identity,
  via: DeviceRecord['via'],
  signer: { readonly signPrivate: string },
  random?: RandomBytes,
): Promise<void> => {
  const root = currentRoot(identity);
  const { device, keys, name } = identity;
  const sealed = seal(groupKey(root), Buffer.from(name), 'device name', random).toString('base64');
  const { signPublic, boxPublic } = keys;
  const record: DeviceRecord = { device, signPublic, boxPublic, name: { epoch: root.epoch, sealed }, via };
  const key = deviceKey(device);
  if ((await bucket.put(key, writeSigned(key, record, signer), { ifAbsent: true })) === 'exists') {
    throw new AppError('SYNC_CODE_USED');
  }
};

/**
 * Ends the part of a device for everybody. What stands in the way and is signed by nobody who may remove it gives way.
 * Throws SYNC_REFUSED where it does not count afterwards.
 */
export const putRemoval = async (
  bucket: Bucket,
  identity: Identity,
  sync: SyncRecords,
  removal: Removal,
): Promise<Group> => {
  const key = removalKey(removal.device);
  const bytes = writeSigned(key, removal, identity.keys);
  for (const ifAbsent of [true, false]) {
    await bucket.put(key, bytes, { ifAbsent });
    const group = await readGroup(bucket, identity, sync);
    if (group.removed.has(removal.device)) return group;
  }
  throw new AppError('SYNC_REFUSED', { details: { reason: 'NotRemoved' } });
};
