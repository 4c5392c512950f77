import { type PatientSettings, usualSettings } from '../../shared/domain/patient-settings.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import { ask } from '../client/connection.ts';
import type { Result } from '../client/result.ts';
import { loadBoards, useSession } from './session.ts';

/** The settings of whoever speaks. */
export const usePatientSettings = (): PatientSettings => useSession(({ settings }) => settings);

/** Changes settings of whoever speaks, here at once and at the host; taken back where the host cannot keep them. */
export const changePatientSettings = async (change: Partial<PatientSettings>): Promise<Result<PatientSettings>> => {
  const { patientId, settings: before } = useSession.getState();
  if (before === usualSettings) {
    // A change of settings that have not come would overwrite the patient's own with the usual ones.
    await loadBoards(patientId);
    return { ok: false, error: new AppError('CANCELLED') };
  }
  const settings = { ...before, ...change };
  useSession.setState({ settings });
  const saved = await ask((client) => client.patient.saveSettings({ patientId, settings }));
  if (!saved.ok && useSession.getState().settings === settings) useSession.setState({ settings: before });
  return saved;
};
