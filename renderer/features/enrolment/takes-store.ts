import { create } from 'zustand';
import type { PatientId } from '../../../shared/domain/ids.ts';
import type { Recording } from '../../../shared/domain/recording.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { ask } from '../../client/connection.ts';

/** The takes of the patient whose recordings are looked at. */
export interface Takes {
  readonly patientId: PatientId | null;
  /** Newest first; those put aside are among them. */
  readonly recordings: readonly Recording[];
  readonly error: AppError | null;
}

export const useTakes = create<Takes>(() => ({ patientId: null, recordings: [], error: null }));

export const loadTakes = async (patientId: PatientId): Promise<void> => {
  if (useTakes.getState().patientId !== patientId) useTakes.setState({ patientId, recordings: [], error: null });
  const list = await ask((client) => client.recording.list({ patientId }));
  if (useTakes.getState().patientId !== patientId) return;
  useTakes.setState(list.ok ? { recordings: list.value, error: null } : { error: list.error });
};

/** Shows a take that was just added or changed. */
export const showTake = (recording: Recording): void => {
  const { patientId, recordings } = useTakes.getState();
  if (recording.patientId !== patientId) return;
  const isKnown = recordings.some(({ recordingId }) => recordingId === recording.recordingId);
  useTakes.setState({
    recordings: isKnown
      ? recordings.map((known) => (known.recordingId === recording.recordingId ? recording : known))
      : [recording, ...recordings],
  });
};

/** Puts a take aside, or brings it back. */
export const setTakeAside = async ({ recordingId }: Recording, isAside: boolean): Promise<void> => {
  const changed = await ask((client) =>
    isAside ? client.recording.remove({ recordingId }) : client.recording.restore({ recordingId }),
  );
  if (changed.ok) showTake(changed.value);
  else useTakes.setState({ error: changed.error });
};
