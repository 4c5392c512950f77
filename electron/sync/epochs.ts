import { z } from 'zod';
import type { SyncRecords } from '../store/repositories/sync-records.ts';
import type { Bucket } from './bucket/bucket.ts';
import { readIfWhole } from './damaged-objects.ts';
import { DeviceNumber, type DeviceRecord, type Group, isActive } from './group.ts';
import { type Identity, type Root, rootBytes } from './identity.ts';
import { EPOCHS, epochKey, lastNumber } from './keys-of-objects.ts';
import { isSignedBy, type RandomBytes, sealTo, unsealFrom } from './seal.ts';
import { writeSigned } from './signed.ts';

const EpochFor = z.object({
  epoch: z.string(),
  at: z.number().int(),
  /** Who made the key, with their signature; `by` hands it on. */
  maker: DeviceNumber,
  proof: z.string(),
  by: DeviceNumber,
  device: DeviceNumber,
  box: z.string(),
});

const putEpoch = async (
  bucket: Bucket,
  { keys, device: by }: Identity,
  { epoch, at, by: maker, proof, root }: Root,
  to: DeviceRecord,
  random?: RandomBytes,
) => {
  const key = epochKey(epoch, to.device);
  const box = sealTo(to.boxPublic, Buffer.from(root, 'base64'), key, random);
  await bucket.put(key, writeSigned(key, { epoch, at, maker, proof, by, device: to.device, box }, keys), {
    ifAbsent: true,
  });
};

/** Hands a new key to every device that takes part. */
export const beginEpoch = async (
  bucket: Bucket,
  identity: Identity,
  group: Group,
  root: Root,
  random?: RandomBytes,
) => {
  for (const record of group.devices.values()) {
    if (isActive(group, record.device)) await putEpoch(bucket, identity, root, record, random);
  }
};

/** Keys that others have handed to this device since; also hands on those that a device which came in later lacks. */
export const exchangeEpochs = async (
  bucket: Bucket,
  sync: SyncRecords,
  identity: Identity,
  group: Group,
  random?: RandomBytes,
): Promise<{ readonly roots: readonly Root[]; readonly holders: ReadonlyMap<string, ReadonlySet<number>> }> => {
  const holders = new Map<string, Set<number>>();
  for await (const { key } of bucket.list(EPOCHS)) {
    const [, epoch = ''] = key.split('/');
    holders.set(epoch, (holders.get(epoch) ?? new Set()).add(lastNumber(key)));
  }
  const roots: Root[] = [...identity.roots];
  for (const [epoch, devices] of holders) {
    if (!devices.has(identity.device) || roots.some((root) => root.epoch === epoch)) continue;
    const key = epochKey(epoch, identity.device);
    const signed = await readIfWhole(bucket, sync, key, EpochFor);
    if (!signed) continue;
    const { body, isBy } = signed;
    const by = group.devices.get(body.by);
    if (!by || !isBy(by.signPublic)) continue;
    const root = unsealFrom(identity.keys, body.box, key).toString('base64');
    const { at, maker, proof } = body;
    const made = { epoch, at, by: maker, proof, root };
    // Only what its maker has signed may come into use; the rest opens what was written.
    const isProved = isSignedBy(
      group.devices.get(maker)?.signPublic ?? '',
      rootBytes(made),
      Buffer.from(proof, 'base64url'),
    );
    roots.push(isProved ? made : { ...made, at: 0 });
  }
  for (const root of roots) {
    const has = holders.get(root.epoch) ?? new Set<number>();
    for (const record of group.devices.values()) {
      if (!has.has(record.device) && isActive(group, record.device)) {
        await putEpoch(bucket, identity, root, record, random);
      }
    }
  }
  const usable = roots.map((root) => (group.removed.has(root.by) ? { ...root, at: 0 } : root));
  return { roots: usable, holders };
};
