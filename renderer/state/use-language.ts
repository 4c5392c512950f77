import { useDeviceSettings } from './device-settings.ts';
import { languageToShow } from './language.ts';
import { useRoute } from './route.ts';
import { isDemonstration, usePatient, useSession } from './session.ts';

/** The language that is shown now: the patient's, or the machine's where nobody speaks yet. */
export const useLanguageToShow = (): string => {
  const patient = usePatient();
  const interfaceLanguage = useSession(({ settings }) => settings.interfaceLanguage);
  const device = useDeviceSettings(({ language }) => language);
  const isBeingSetUp = useRoute(({ route }) => route === 'welcome');
  const speaks = patient !== null && !isDemonstration(patient.patientId) && !isBeingSetUp;
  return languageToShow({
    patient: speaks ? { language: patient.language, interfaceLanguage } : null,
    device,
    system: navigator.languages,
  });
};
