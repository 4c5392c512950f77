import { z } from 'zod';
import { PatientId } from '../../shared/domain/ids.ts';
import { HeldReason, type SyncDeviceState, type SyncPatientState, type SyncState } from '../../shared/domain/sync.ts';
import { damagedObjects } from './damaged-objects.ts';
import { deviceName, knownGroup } from './group.ts';
import { seenHeads } from './head.ts';
import { Identity, SHARED, scopeOf } from './identity.ts';
import { knownScopes } from './scopes.ts';
import type { SyncStore } from './sync-store.ts';

type Told = Pick<SyncState, 'device' | 'devices' | 'patients' | 'sharedWaiting' | 'damaged'>;

const devicesOf = ({ sync }: SyncStore, identity: Identity): SyncDeviceState[] => {
  const { devices, removed } = knownGroup(sync);
  const heads = seenHeads(sync);
  const held = new Map(
    z
      .array(z.tuple([z.number(), HeldReason]))
      .catch([])
      .parse(sync.get('held') ?? []),
  );
  return [...devices.values()].map((record) => ({
    device: record.device,
    name: deviceName(identity, record),
    isThis: record.device === identity.device,
    isRemoved: removed.has(record.device),
    lastSeenAt: heads.get(record.device)?.head.at ?? null,
    held: held.get(record.device) ?? null,
  }));
};

/** What this device knows of itself and of the others, without asking the bucket. */
export const syncState = (store: SyncStore): Told => {
  const identity = Identity.safeParse(store.sync.get('identity')).data;
  const here = store.patients();
  if (!identity) return { device: null, devices: [], patients: [], sharedWaiting: 0, damaged: 0 };
  const isAll = store.sync.get('write-everything') === true;
  const changed = store.changes.countOwnSince(Number(store.sync.get('written-until') ?? 0));
  const queued = store.sync.waiting();
  const [unsent, missing] = [new Map<string, number>(), new Map<string, number>()];
  for (const { patientId, blobId } of store.blobs()) {
    const counts = store.hasBlob(blobId) ? unsent : missing;
    if (counts === missing || !store.sync.hasBlob(blobId)) counts.set(patientId, (counts.get(patientId) ?? 0) + 1);
  }
  const waitingOf = (patientId: string | null): number => {
    const rows = isAll ? store.changes.everything(patientId).length : (changed.get(patientId) ?? 0);
    const scope = patientId === null ? SHARED : scopeOf(identity, patientId);
    return rows + queued.filter((segment) => segment.scope === scope).length + (unsent.get(patientId ?? '') ?? 0);
  };
  const erased = new Set(store.erasedPatients());
  const elsewhere = knownScopes(store.sync).filter(
    ({ patientId }) => !erased.has(patientId) && !here.some((patient) => patient.patientId === patientId),
  );
  const chosen = z
    .array(z.string())
    .nullable()
    .catch(null)
    .parse(store.sync.get('held-patients') ?? null);
  const patients: SyncPatientState[] = [
    ...here.map(({ patientId, name }) => ({
      patientId: PatientId.parse(patientId),
      name,
      isHeld: true,
      waiting: waitingOf(patientId),
      missing: missing.get(patientId) ?? 0,
    })),
    ...elsewhere.map(({ patientId, name }) => ({
      patientId: PatientId.parse(patientId),
      name,
      isHeld: chosen === null || chosen.includes(patientId),
      waiting: 0,
      missing: 0,
    })),
  ];
  return {
    device: identity.device,
    devices: devicesOf(store, identity),
    patients,
    sharedWaiting: waitingOf(null),
    damaged: damagedObjects(store.sync).length,
  };
};
