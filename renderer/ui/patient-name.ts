import { useTranslation } from 'react-i18next';
import { DEMONSTRATION_PATIENT_ID } from '../../shared/domain/ids.ts';
import type { Patient } from '../../shared/domain/patient.ts';

/** What a patient is called on the screen: the demonstration has a name in every language. */
export const usePatientName = (): ((patient: Pick<Patient, 'patientId' | 'name'>) => string) => {
  const { t } = useTranslation();
  return ({ patientId, name }) => (patientId === DEMONSTRATION_PATIENT_ID ? t('board.demonstrationName') : name);
};
