import { useState } from 'react';
import type { PatientSettings } from '../../../shared/domain/patient-settings.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { changePatientSettings } from '../../state/patient-settings.ts';

/** Changes settings of whoever speaks; `error` is why the last change could not be kept, or null. */
export const useSettingsChange = () => {
  const [error, setError] = useState<AppError | null>(null);
  const change = async (part: Partial<PatientSettings>): Promise<void> => {
    const saved = await changePatientSettings(part);
    setError(saved.ok ? null : saved.error);
  };
  return { error, change };
};
