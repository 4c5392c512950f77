import { endingConsents } from '../../../shared/domain/consent-end.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import { localDay } from '../../../shared/domain/local-day.ts';
import { useLoadedConsents } from './consents-store.ts';

/** A patient's consents that run out soon or have run out, and can be renewed. */
export const useEndingConsents = (patientId: PatientId) =>
  endingConsents(useLoadedConsents(patientId).consents ?? [], localDay(new Date()));

/** A day stands for noon of it, so that it is the same day everywhere. */
export const dateOf = (day: string): Date => new Date(`${day}T12:00:00`);
