import { z } from 'zod';
import type { SyncRecords } from '../store/repositories/sync-records.ts';
import type { Bucket } from './bucket/bucket.ts';
import type { Group } from './group.ts';
import { currentRoot, groupKey, type Identity, scopeOf } from './identity.ts';
import { SCOPES, scopeKey } from './keys-of-objects.ts';
import { type RandomBytes, seal, unseal } from './seal.ts';
import { readSigned, writeSigned } from './signed.ts';
import type { HeldPatient } from './sync-store.ts';

const ScopeObject = z.object({ by: z.number().int(), epoch: z.string(), sealed: z.base64() });
const Inside = z.object({ patientId: z.string(), name: z.string(), blobKey: z.base64() });
const Known = z.record(z.string(), Inside);

/** Every patient of the group that this device knows of. */
export const knownScopes = (sync: SyncRecords): readonly { readonly patientId: string; readonly name: string }[] =>
  Object.values(Known.catch({}).parse(sync.get('scopes') ?? {}));

/** Every patient of the group whose key this device can read, also those that it does not hold. */
export const readScopes = async (
  bucket: Bucket,
  identity: Identity,
  { devices }: Group,
  sync: SyncRecords,
): Promise<readonly HeldPatient[]> => {
  const known = Known.catch({}).parse(sync.get('scopes'));
  const there: Record<string, z.infer<typeof Inside>> = {};
  for await (const { key } of bucket.list(SCOPES)) {
    const scope = key.slice(SCOPES.length);
    const old = known[scope];
    if (old) there[scope] = old;
    if (old) continue;
    const bytes = await bucket.get(key);
    if (!bytes) continue;
    const { body, isBy } = readSigned(key, bytes, ScopeObject);
    const root = identity.roots.find(({ epoch }) => epoch === body.epoch);
    const by = devices.get(body.by);
    if (!root || !by || !isBy(by.signPublic)) continue;
    const inside = Inside.parse(JSON.parse(unseal(groupKey(root), Buffer.from(body.sealed, 'base64'), key).toString()));
    if (scopeOf(identity, inside.patientId) === scope) there[scope] = inside;
  }
  sync.set('scopes', there);
  return Object.values(there).map(({ blobKey, ...patient }) => ({
    ...patient,
    blobKey: Buffer.from(blobKey, 'base64'),
  }));
};

/** Hands a patient's key to the group, closed under the group's; does nothing where that was done. */
export const writeScope = async (
  bucket: Bucket,
  identity: Identity,
  sync: SyncRecords,
  patient: HeldPatient,
  random?: RandomBytes,
): Promise<void> => {
  const scope = scopeOf(identity, patient.patientId);
  const known = Known.catch({}).parse(sync.get('scopes'));
  if (known[scope]) return;
  const { patientId, name } = patient;
  const inside = { patientId, name, blobKey: Buffer.from(patient.blobKey).toString('base64') };
  const root = currentRoot(identity);
  const key = scopeKey(scope);
  const sealed = seal(groupKey(root), Buffer.from(JSON.stringify(inside)), key, random).toString('base64');
  await bucket.put(key, writeSigned(key, { by: identity.device, epoch: root.epoch, sealed }, identity.keys), {
    ifAbsent: true,
  });
  sync.set('scopes', { ...known, [scope]: inside });
};
