import { useTranslation } from 'react-i18next';
import type { Patient } from '../../../shared/domain/patient.ts';
import { programLanguage } from '../../../shared/domain/program-language.ts';
import { usePatientSettings } from '../../state/patient-settings.ts';
import { isDemonstration, usePatient } from '../../state/session.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useLanguageName } from '../../ui/language-name.ts';
import { DeviceLanguagePicker } from './device-language-picker.tsx';
import { LanguagePicker } from './language-picker.tsx';
import { useSettingsChange } from './use-settings-change.ts';

const PatientLanguage = ({ patient: { language } }: { readonly patient: Patient }) => {
  const { t } = useTranslation();
  const nameOf = useLanguageName();
  const { interfaceLanguage } = usePatientSettings();
  const { error, change } = useSettingsChange();
  const isKnown = programLanguage(language) !== undefined;
  return (
    <>
      <LanguagePicker
        value={interfaceLanguage === null ? null : (programLanguage(interfaceLanguage) ?? null)}
        onChange={(chosen) => void change({ interfaceLanguage: chosen })}
        usual={t('language.likePatient', { language: nameOf(isKnown ? language : 'en') })}
        description={isKnown ? t('language.description') : t('language.missing', { language: nameOf(language) })}
      />
      <ErrorNote error={error} />
    </>
  );
};

/** In which language everything around the boards is. */
export const LanguageSection = () => {
  const { t } = useTranslation();
  const patient = usePatient();
  return (
    <section className="card" aria-label={t('language.title')}>
      <h2>{t('language.title')}</h2>
      {patient && !isDemonstration(patient.patientId) ? (
        <PatientLanguage patient={patient} />
      ) : (
        <DeviceLanguagePicker />
      )}
    </section>
  );
};
