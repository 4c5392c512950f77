import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { newId } from '../../electron/platform/new-id.ts';
import { wrapWithRecoveryEntropy } from '../../electron/store/key-wrap.ts';
import type { Keyring } from '../../electron/store/keyring.ts';
import { openStore, type Store } from '../../electron/store/store.ts';
import { MediaId, PatientId } from '../../shared/domain/ids.ts';
import type { Patient } from '../../shared/domain/patient.ts';
import { untuned } from '../../shared/domain/tuning.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const PROGRAM = '0.1.0';

export const aPatient = (name = 'Zebedee Quillfeather'): Patient => ({
  patientId: newId(PatientId, 'pat'),
  name,
  ageYears: 71,
  sex: 'f',
  language: 'en-US',
  presetId: 'elderly_woman',
  activeVoiceModelId: null,
  tuning: untuned,
  presetChanges: {},
  createdAt: '2026-01-02T03:04:05.000Z',
});

/** The store of a folder, closed after the test. */
export const recordsIn = (folder: string, dataKey: Uint8Array): Store => {
  const store = openStore(folder, dataKey);
  onTestFinished(() => store.close());
  return store;
};

/** New records under a key without a passphrase, which takes long to derive. */
export const newRecords = () => {
  const folder = temporaryFolder();
  const dataKey = new Uint8Array(randomBytes(32));
  const keyring: Keyring = {
    format: 1,
    wraps: [wrapWithRecoveryEntropy(dataKey, randomBytes(16)), { kind: 'keychain', sealed: 'bm90IHRha2Vu' }],
  };
  return {
    folder,
    dataKey,
    keyring,
    store: recordsIn(folder, dataKey),
    program: PROGRAM,
    now: () => new Date(),
    blobPath: (blobId: string) => join(folder, 'blobs', blobId.slice(0, 2), blobId),
  };
};

export interface KeptSound {
  readonly patient: Patient;
  readonly mediaId: MediaId;
  readonly blobId: string;
  readonly bytes: Buffer;
}

/** A sound, of a patient of its own where none is given. */
export const keepSound = async (store: Store, bytes: Buffer, of?: Patient): Promise<KeptSound> => {
  const patient = of ?? aPatient();
  const mediaId = newId(MediaId, 'med');
  if (!of) store.write.patients.add(patient);
  const { patientId } = patient;
  let kept = '';
  await store.blobs.write(store.read.patients.blobKey(patientId), bytes, (blobId) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    store.write.media.add(patientId, { mediaId, mediaType: 'audio/wav', bytes: bytes.length, sha256, blobId });
    kept = blobId;
  });
  return { patient, mediaId, blobId: kept, bytes };
};

/** The bytes of a kept sound, as the program reads them. */
export const readSound = (store: Store, { patient: { patientId }, mediaId }: KeptSound): Promise<Buffer> =>
  store.blobs.read(store.read.patients.blobKey(patientId), store.read.media.get(patientId, mediaId).blobId);
