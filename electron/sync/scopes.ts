import { z } from 'zod';
import { AppError } from '../../shared/errors/app-error.ts';
import type { SyncRecords } from '../store/repositories/sync-records.ts';
import type { Bucket } from './bucket/bucket.ts';
import { type Group, isActive } from './group.ts';
import { currentRoot, groupKey, type Identity, scopeOf } from './identity.ts';
import { SCOPES, scopeKey } from './keys-of-objects.ts';
import { type RandomBytes, seal, unseal } from './seal.ts';
import { readSigned, saidIfDamaged, writeSigned } from './signed.ts';
import type { HeldPatient } from './sync-store.ts';

const ScopeObject = z.object({ by: z.number().int(), epoch: z.string(), sealed: z.base64() });
const Inside = z.object({ patientId: z.string(), name: z.string(), blobKey: z.base64() });
/** `mark`: when and how long the object was that this was read from, so that one that did not change is not fetched again. */
const Known = z.record(z.string(), Inside.extend({ mark: z.string().optional(), isDamaged: z.boolean().optional() }));

/** Every patient of the group that this device knows of. */
export const knownScopes = (sync: SyncRecords): readonly { readonly patientId: string; readonly name: string }[] =>
  Object.values(Known.catch({}).parse(sync.get('scopes') ?? {}));

interface Found {
  readonly inside: z.infer<typeof Inside>;
  readonly by: number;
}

/** What a device of the group wrote of a scope; undefined where it is gone, or cannot be read yet. Throws SYNC_OBJECT_DAMAGED. */
const readScopeObject = async (
  bucket: Bucket,
  identity: Identity,
  { devices }: Group,
  scope: string,
): Promise<Found | undefined> => {
  const key = scopeKey(scope);
  const bytes = await bucket.get(key);
  if (!bytes) return undefined;
  const { body, isBy } = readSigned(key, bytes, ScopeObject);
  const root = identity.roots.find(({ epoch }) => epoch === body.epoch);
  const by = devices.get(body.by);
  if (by && !isBy(by.signPublic)) throw new AppError('SYNC_OBJECT_DAMAGED', { details: { object: key } });
  if (!root || !by) return undefined;
  const inside = Inside.parse(JSON.parse(unseal(groupKey(root), Buffer.from(body.sealed, 'base64'), key).toString()));
  return scopeOf(identity, inside.patientId) === scope ? { inside, by: body.by } : undefined;
};

/** Every patient of the group whose key this device can read, also those that it does not hold. */
export const readScopes = async (
  bucket: Bucket,
  identity: Identity,
  group: Group,
  sync: SyncRecords,
): Promise<readonly HeldPatient[]> => {
  const known = Known.catch({}).parse(sync.get('scopes'));
  const there: z.infer<typeof Known> = {};
  const readAll = async () => {
    for await (const { key, modifiedAt, bytes } of bucket.list(SCOPES)) {
      const scope = key.slice(SCOPES.length);
      const mark = `${modifiedAt.toISOString()} ${bytes}`;
      const old = known[scope];
      if (old) there[scope] = old;
      if (old?.mark === mark) continue;
      const found = await readScopeObject(bucket, identity, group, scope).catch(saidIfDamaged);
      if (found === 'damaged' && old) there[scope] = { ...old, isDamaged: true };
      if (!found || found === 'damaged') continue;
      // Of a scope that is known only the name changes, and only devices that still take part change it.
      if (!old) there[scope] = { ...found.inside, mark };
      else
        there[scope] = {
          ...old,
          isDamaged: false,
          ...(isActive(group, found.by) && { name: found.inside.name }),
          mark,
        };
    }
  };
  // What is cut off here goes on where it was.
  await readAll().catch((thrown) => {
    sync.set('scopes', { ...known, ...there });
    throw thrown;
  });
  sync.set('scopes', there);
  return Object.values(there).map(({ patientId, name, blobKey }) => ({
    patientId,
    name,
    blobKey: Buffer.from(blobKey, 'base64'),
  }));
};

/**
 * Hands a patient's key and name to the group, closed under the group's; does nothing where that was done. A later name takes
 * the place of the one before, for the devices that do not hold the patient, and so does whoever has it of one that is damaged.
 *
 * @param mayRename Whether this device has read everything, so that no later name is taken for an older one.
 */
export const writeScope = async (
  bucket: Bucket,
  identity: Identity,
  sync: SyncRecords,
  patient: HeldPatient,
  mayRename: boolean,
  random?: RandomBytes,
): Promise<void> => {
  const scope = scopeOf(identity, patient.patientId);
  const known = Known.catch({}).parse(sync.get('scopes'));
  const before = known[scope];
  const isNamed = before?.name === patient.name || !mayRename;
  if (before && !before.isDamaged && isNamed) return;
  const { patientId, name } = patient;
  const inside = { patientId, name, blobKey: Buffer.from(patient.blobKey).toString('base64') };
  const root = currentRoot(identity);
  const key = scopeKey(scope);
  const sealed = seal(groupKey(root), Buffer.from(JSON.stringify(inside)), key, random).toString('base64');
  await bucket.put(key, writeSigned(key, { by: identity.device, epoch: root.epoch, sealed }, identity.keys), {
    ifAbsent: before === undefined,
  });
  sync.set('scopes', { ...known, [scope]: inside });
};
