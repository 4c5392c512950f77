import { useEffect } from 'react';
import { create } from 'zustand';
import type { Consent } from '../../../shared/domain/consent.ts';
import type { PatientId } from '../../../shared/domain/ids.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { ask, useConnection } from '../../client/connection.ts';

/** Who agreed to the voice of the patient that is looked at. */
export interface Consents {
  readonly patientId: PatientId | null;
  /** Newest first; null until they have come. */
  readonly consents: readonly Consent[] | null;
  readonly error: AppError | null;
}

const useConsents = create<Consents>(() => ({ patientId: null, consents: null, error: null }));

export const loadConsents = async (patientId: PatientId): Promise<void> => {
  if (useConsents.getState().patientId !== patientId) useConsents.setState({ patientId, consents: null, error: null });
  const list = await ask((client) => client.consent.list({ patientId }));
  if (useConsents.getState().patientId !== patientId) return;
  useConsents.setState(list.ok ? { consents: list.value, error: null } : { error: list.error });
};

/** A patient's consents, asked for when a screen opens and after a reconnection. */
export const useLoadedConsents = (patientId: PatientId): Consents => {
  const client = useConnection((state) => state.client);
  const known = useConsents();
  useEffect(() => {
    if (client) void loadConsents(patientId);
  }, [client, patientId]);
  return known.patientId === patientId ? known : { patientId, consents: null, error: null };
};
