import type { StoreChanges } from '../store/changes/store-changes.ts';
import type { SyncRecords } from '../store/repositories/sync-records.ts';

/** A patient whose rows this device holds. */
export interface HeldPatient {
  readonly patientId: string;
  readonly name: string;
  readonly blobKey: Uint8Array;
}

/** A blob that a row of a patient names. */
export interface NamedBlob {
  readonly patientId: string;
  readonly blobId: string;
}

/** What sync needs of the records; the store has it, and a simulation its own. */
export interface SyncStore {
  readonly changes: StoreChanges;
  readonly sync: SyncRecords;
  atomically<Result>(work: () => Result): Result;
  patients(): readonly HeldPatient[];
  /** Everybody who was ever erased here. */
  erasedPatients(): readonly string[];
  /** How many notices there are of boards that were changed on two devices. */
  noticeCount(): number;
  /** Erases a patient as a person here would. */
  erase(patientId: string): Promise<void>;
  /** Blobs that travel: recordings, voices, pictures and sounds. */
  blobs(): readonly NamedBlob[];
  /** The file with the sealed bytes of a blob, and how many; undefined where it is not here or not whole. */
  blobFile(blob: NamedBlob): Promise<{ readonly path: string; readonly bytes: number } | undefined>;
  hasBlob(blobId: string): boolean;
  /** Where what is fetched of a blob lies until it is received. */
  fetchedPath(blobId: string): Promise<string>;
  /**
   * Keeps the sealed bytes of a blob, once they have proved to be it; false where its patient is no longer here. Throws
   * SYNC_OBJECT_DAMAGED.
   */
  receiveBlob(blob: NamedBlob, sealed: AsyncIterable<Uint8Array>): Promise<boolean>;
}
