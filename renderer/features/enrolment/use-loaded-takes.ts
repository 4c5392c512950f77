import { useEffect } from 'react';
import type { PatientId } from '../../../shared/domain/ids.ts';
import type { Recording } from '../../../shared/domain/recording.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { useConnection } from '../../client/connection.ts';
import { loadTakes, useTakes } from './takes-store.ts';

const NONE: readonly Recording[] = [];

/** A patient's takes, asked for when a screen opens and after a reconnection; newest first. */
export const useLoadedTakes = (
  patientId: PatientId,
): { readonly recordings: readonly Recording[]; readonly error: AppError | null } => {
  const client = useConnection((state) => state.client);
  const takes = useTakes();
  useEffect(() => {
    if (client) void loadTakes(patientId);
  }, [client, patientId]);
  return takes.patientId === patientId ? takes : { recordings: NONE, error: null };
};
