import { AppError } from '../../shared/errors/app-error.ts';
import { isDamagedBlob } from '../store/blob-cipher.ts';
import type { Store } from '../store/store.ts';
import type { NamedBlob, SyncStore } from './sync-store.ts';

/** What sync needs of open records. `erase` does what is done where a person erases a patient. */
export const storeForSync = (store: Store, erase: (patientId: string) => Promise<void>): SyncStore => {
  const keyOf = (patientId: string): Uint8Array | undefined =>
    store.read.patients.keys().find((patient) => patient.patientId === patientId)?.blobKey;
  return {
    changes: store.changes,
    sync: store.sync,
    atomically: store.atomically,
    patients: () => store.read.patients.keys(),
    erasedPatients: () => store.audit.erasedPatients,
    erase,
    noticeCount: () => store.read.notices.count(),
    blobs: () => store.travellingBlobs(),
    blobFile: async ({ patientId, blobId }: NamedBlob) => {
      const key = keyOf(patientId);
      // One that is damaged here does not travel; whoever has it whole sends it.
      return key && (await store.blobs.proved(key, blobId).catch(() => undefined));
    },
    hasBlob: (blobId) => store.blobs.has(blobId),
    fetchedPath: (blobId) => store.blobs.fetchedPath(blobId),
    receiveBlob: async ({ patientId, blobId }, sealed) => {
      const key = keyOf(patientId);
      if (!key) return false;
      await store.blobs.receive(key, blobId, sealed).catch((cause) => {
        throw isDamagedBlob(cause) ? new AppError('SYNC_OBJECT_DAMAGED', { cause }) : cause;
      });
      return true;
    },
  };
};
