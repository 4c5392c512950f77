import type { SyncPatientState, SyncState } from '../../../shared/domain/sync.ts';

/** How it is with the records of one patient: a key of the texts, and how many there are of what it counts. */
export interface PatientWord {
  readonly key: 'notHere' | 'coming' | 'waiting' | 'missing' | 'upToDate' | 'partly' | 'unconfirmed';
  readonly count?: number;
}

/**
 * What can be said of a patient's records. They are up to date only where a run has ended well since, others go on by themselves,
 * and nothing of another device is held back.
 *
 * `isHere`: whether the patient is in the records of this computer.
 */
export const patientWords = (
  { lastGoodAt, failure, devices, settings }: Pick<SyncState, 'lastGoodAt' | 'failure' | 'devices' | 'settings'>,
  { isHeld, waiting, missing }: SyncPatientState,
  isHere: boolean,
): readonly PatientWord[] => {
  if (!isHeld) return [{ key: 'notHere' }];
  const open = (['waiting', 'missing'] as const)
    .map((key) => ({ key, count: key === 'waiting' ? waiting : missing }))
    .filter(({ count }) => count > 0);
  if (open.length > 0) return open;
  if (!isHere) return [{ key: 'coming' }];
  if (lastGoodAt === null || failure !== null || settings.isPaused) return [{ key: 'unconfirmed' }];
  const isPartly = devices.some(({ held, isRemoved, isThis }) => held !== null && !isRemoved && !isThis);
  return [{ key: isPartly ? 'partly' : 'upToDate' }];
};
