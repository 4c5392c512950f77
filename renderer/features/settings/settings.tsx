import { useMay } from '../../state/may.ts';
import { isDemonstration, usePatient } from '../../state/session.ts';
import { AccessSettingsSection } from '../access/access-settings-section.tsx';
import { BackupSection } from '../backup/backup-section.tsx';
import { PeopleSection } from '../people/people-section.tsx';
import { PresetSection } from '../presets/preset-section.tsx';
import { RetentionSection } from '../retention/retention-section.tsx';
import { SyncSection } from '../sync/sync-section.tsx';
import { UsageSection } from '../usage/usage-section.tsx';
import { AboutSection } from './about-section.tsx';
import { DeviceSection } from './device-section.tsx';
import { DisplaySection } from './display-section.tsx';
import { HealthSection } from './health-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { PatientSection } from './patient-section.tsx';
import { PredictionSection } from './prediction-section.tsx';
import { SecuritySection } from './security-section.tsx';
import { SpeakingSection } from './speaking-section.tsx';
import { SymbolPacksSection } from './symbol-packs-section.tsx';

/** Everything that can be set, most used first. */
export const Settings = () => {
  const patient = usePatient();
  const isReal = patient !== null && !isDemonstration(patient.patientId);
  const mayCare = useMay('preset.choose');
  return (
    <div className="settings">
      <LanguageSection />
      <PatientSection />
      {isReal && mayCare && <PresetSection key={`${patient.patientId} ${patient.presetId}`} patient={patient} />}
      <DisplaySection />
      <AccessSettingsSection />
      <SpeakingSection />
      <PredictionSection />
      {isReal && <UsageSection key={patient.patientId} patient={patient} />}
      {isReal && mayCare && <SymbolPacksSection />}
      <DeviceSection />
      <PeopleSection />
      <SecuritySection />
      <RetentionSection />
      <BackupSection />
      <SyncSection />
      <HealthSection />
      <AboutSection />
    </div>
  );
};
