import { open } from 'node:fs/promises';
import { AppError } from '../../shared/errors/app-error.ts';
import { BlobOpening, BlobSealing, isDamagedBlob } from '../store/blob-cipher.ts';
import type { UploadSource } from './bucket/bucket.ts';
import { contentKey, currentRoot, type Identity, type Root } from './identity.ts';

const EPOCH_BYTES = 24;

export interface BlobPlace {
  readonly blobId: string;
  readonly scope: string;
  readonly patientKey: Uint8Array;
}

const keyOf = (root: Root, { scope, patientKey }: BlobPlace): Buffer => contentKey(root, scope, patientKey);

/**
 * A blob as it travels: the name of the group's key of that time, and the sealed file closed once more under that key, so
 * that whoever was removed before opens nothing of it. The same bytes each time under the same key.
 */
export const sealedBlob =
  (identity: Identity, place: BlobPlace) =>
  (file: UploadSource): UploadSource => {
    const root = currentRoot(identity);
    const epoch = Buffer.from(root.epoch.padEnd(EPOCH_BYTES).slice(0, EPOCH_BYTES));
    const sealing = new BlobSealing(keyOf(root, place), place.blobId, file.bytes, (into, from) =>
      file.read(into, from),
    );
    return {
      bytes: EPOCH_BYTES + sealing.bytes,
      read: async (into, from) => {
        const ahead = Math.max(0, Math.min(into.length, EPOCH_BYTES - from));
        if (ahead > 0) epoch.copy(into, 0, from, from + ahead);
        if (ahead < into.length) await sealing.read(into.subarray(ahead), from + ahead - EPOCH_BYTES);
      },
    };
  };

/** Thrown for a blob that was closed under a key which this device does not have yet. */
export class KeyNotHere extends Error {}

/** What `sealedBlob` closed, piece by piece, out of a file. Throws SYNC_OBJECT_DAMAGED where a bit differs, KeyNotHere. */
export async function* openedBlob(identity: Identity, place: BlobPlace, path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const head = Buffer.alloc(EPOCH_BYTES);
    await file.read(head, 0, EPOCH_BYTES, 0);
    const root = identity.roots.find(({ epoch }) => epoch === head.toString());
    if (!root) throw new KeyNotHere();
    const pieces: Buffer[] = [];
    const opening = new BlobOpening(keyOf(root, place), place.blobId, size - EPOCH_BYTES, (piece) =>
      pieces.push(piece),
    );
    for (let at = EPOCH_BYTES; at < size; ) {
      const portion = Buffer.allocUnsafe(Math.min(opening.wanted, size - at));
      await file.read(portion, 0, portion.length, at);
      opening.take(portion);
      at += portion.length;
      yield* pieces.splice(0);
    }
    opening.end();
  } catch (cause) {
    throw isDamagedBlob(cause) ? new AppError('SYNC_OBJECT_DAMAGED', { cause }) : cause;
  } finally {
    await file.close();
  }
}
